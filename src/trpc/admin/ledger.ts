import { ledgerAccount, ledgerAccounts, ledgerPosting } from '@/services/insight/reports';
import { LedgerAccountOf, LedgerAccountsOf, LedgerPostingOf } from '@/services/insight/reports/inputs';
import { reverseTransaction, trialBalance } from '@/services/money/ledger';
import { LedgerMoment, ReverseTransaction } from '@/services/money/ledger/inputs';
import { permitted, router } from '../init';

export const ledgerRouter = router({
  trialBalance: permitted('ledger.read')
    .input(LedgerMoment.default({}))
    .query(({ ctx, input }) => trialBalance(ctx.ctx, input)),
  /** All accounts of a kind that belong to someone. */
  accounts: permitted('ledger.read')
    .input(LedgerAccountsOf)
    .query(({ ctx, input }) => ledgerAccounts(ctx.ctx, input)),
  account: permitted('ledger.read')
    .input(LedgerAccountOf)
    .query(({ ctx, input }) => ledgerAccount(ctx.ctx, input)),
  posting: permitted('ledger.read')
    .input(LedgerPostingOf)
    .query(({ ctx, input }) => ledgerPosting(ctx.ctx, input)),
  /** Takes a second person: this only asks. */
  reverse: permitted('ledger.reverse')
    .input(ReverseTransaction)
    .mutation(({ ctx, input }) => reverseTransaction(ctx.ctx, input)),
});
