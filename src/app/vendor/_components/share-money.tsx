'use client';

import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

/** Whether managers see the balance; packers never do. */
export function ShareMoney({ managersSeeMoney }: { managersSeeMoney: boolean }) {
  const { busy, problem, act } = useAct();
  const change = () =>
    act(async () => {
      await api.vendor.staff.shareMoney.mutate({ managersSeeMoney: !managersSeeMoney });
      return null;
    });
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">
        {managersSeeMoney
          ? 'Managers see the balance and what an order brings. Packers do not.'
          : 'Only owners see the balance and what an order brings.'}
      </p>
      <Button variant="secondary" pending={busy} pendingLabel="Saving" onClick={change}>
        {managersSeeMoney ? 'Hide it from managers' : 'Show it to managers'}
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
