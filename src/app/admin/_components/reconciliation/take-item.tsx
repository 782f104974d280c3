'use client';

import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

/** Looks after an item from now on. */
export function TakeItem({ itemId }: { itemId: string }) {
  const { busy, problem, act } = useAct();
  const take = () =>
    act(async () => {
      await api.admin.reconciliation.take.mutate({ itemId });
      return null;
    });
  return (
    <div className="flex flex-col items-end gap-1">
      <Button variant="secondary" pending={busy} pendingLabel="Taking it over" onClick={take}>
        I look after it
      </Button>
      <Problem line>{problem}</Problem>
    </div>
  );
}
