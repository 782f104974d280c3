import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { StatementAccount } from './inputs';
import { type Run, reconcileAccount } from './reconcile-account';

/** Looks at an account again, with the statements that are here. A run without news changes nothing. */
export async function runReconciliation(ctx: Ctx, input: StatementAccount): Promise<Run> {
  authorise(ctx, 'reconciliation.run');
  return reconcileAccount(ctx, StatementAccount.parse(input), 'person');
}
