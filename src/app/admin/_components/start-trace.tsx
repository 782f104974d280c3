'use client';

import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';

/** Begins to write down the decisions about one's own requests, or goes on for another quarter of an hour. */
export function StartTrace({ isOn }: { isOn: boolean }) {
  const { busy, problem, act } = useAct();
  const start = () =>
    act(async () => {
      await api.admin.policies.startTracing.mutate();
      return null;
    });
  return (
    <div className="flex flex-col items-end gap-1">
      <Button variant={isOn ? 'secondary' : 'primary'} pending={busy} pendingLabel="Starting" onClick={start}>
        {isOn ? 'Go on for 15 minutes' : 'Trace my requests'}
      </Button>
      <p role="status" className="max-w-56 text-right text-sm text-danger">
        {problem}
      </p>
    </div>
  );
}
