import { paymentReport, paymentsInTrouble } from '@/services/insight/reports';
import { PaymentsInTrouble } from '@/services/insight/reports/inputs';
import { checkNow, listPayments, settleRefund } from '@/services/money/payments';
import { AttemptInput, ListPayments, SettleRefund } from '@/services/money/payments/inputs';
import { permitted, router } from '../init';

export const paymentsRouter = router({
  /** Those that are stuck, unknown or need a person. */
  list: permitted('payment.read-any')
    .input(PaymentsInTrouble)
    .query(({ ctx, input }) => paymentsInTrouble(ctx.ctx, input)),
  /** Those of every state. */
  all: permitted('payment.read-any')
    .input(ListPayments)
    .query(({ ctx, input }) => listPayments(ctx.ctx, input)),
  get: permitted('payment.read-any')
    .input(AttemptInput)
    .query(({ ctx, input }) => paymentReport(ctx.ctx, input)),
  checkNow: permitted('payment.check-any')
    .input(AttemptInput)
    .mutation(({ ctx, input }) => checkNow(ctx.ctx, input)),
  settleRefund: permitted('payment.settle-refund')
    .input(SettleRefund)
    .mutation(({ ctx, input }) => settleRefund(ctx.ctx, input)),
});
