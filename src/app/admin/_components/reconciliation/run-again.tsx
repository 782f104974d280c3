'use client';

import { useAct } from '@/app/_factors/use-act';
import type { StatementAccount } from '@/services/money/reconciliation/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { RefreshIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';

/** Looks at every account again: what has been answered since is settled. */
export function RunAgain({ accounts }: { accounts: readonly StatementAccount[] }) {
  const { busy, problem, act } = useAct();
  const run = () =>
    act(async () => {
      for (const account of accounts) await api.admin.reconciliation.run.mutate(account);
      return null;
    });
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        variant="secondary"
        icon={<RefreshIcon className="size-5" />}
        pending={busy}
        pendingLabel="Looking again"
        onClick={run}
      >
        Look again
      </Button>
      <Problem line>{problem}</Problem>
    </div>
  );
}
