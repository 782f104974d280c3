import { paymentsInTrouble } from '@/services/insight/reports';
import { PaymentsInTrouble } from '@/services/insight/reports/inputs';
import { checkNow } from '@/services/money/payments';
import { AttemptInput } from '@/services/money/payments/inputs';
import { permitted, router } from '../init';

export const paymentsRouter = router({
  /** Those that are stuck, unknown or need a person. */
  list: permitted('payment.read-any')
    .input(PaymentsInTrouble)
    .query(({ ctx, input }) => paymentsInTrouble(ctx.ctx, input)),
  checkNow: permitted('payment.check-any')
    .input(AttemptInput)
    .mutation(({ ctx, input }) => checkNow(ctx.ctx, input)),
});
