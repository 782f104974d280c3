import { ledgerAccount, ledgerAccounts } from '@/services/insight/reports';
import { LedgerAccountOf, LedgerAccountsOf } from '@/services/insight/reports/inputs';
import { trialBalance } from '@/services/money/ledger';
import { permitted, router } from '../init';

export const ledgerRouter = router({
  trialBalance: permitted('ledger.read').query(({ ctx }) => trialBalance(ctx.ctx)),
  /** All accounts of a kind that belong to someone. */
  accounts: permitted('ledger.read')
    .input(LedgerAccountsOf)
    .query(({ ctx, input }) => ledgerAccounts(ctx.ctx, input)),
  account: permitted('ledger.read')
    .input(LedgerAccountOf)
    .query(({ ctx, input }) => ledgerAccount(ctx.ctx, input)),
});
