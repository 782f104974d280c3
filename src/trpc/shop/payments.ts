import {
  checkMyPayment,
  lookUpPayer,
  paymentStatus,
  providersNow,
  retryPayment,
} from '@/services/money/payments';
import { LookUpPayer, PaymentOf, RetryPayment } from '@/services/money/payments/inputs';
import { PurchaseId } from '@/services/trade/orders/inputs';
import { permitted, router } from '../init';

export const paymentsRouter = router({
  status: permitted('order.read-own')
    .input(PurchaseId)
    .query(({ ctx, input }) => paymentStatus(ctx.ctx, { kind: 'purchase', id: input.purchaseId })),
  /** The same of anything one pays for: an order at its door, a top-up. */
  of: permitted('order.read-own')
    .input(PaymentOf)
    .query(({ ctx, input }) => paymentStatus(ctx.ctx, input)),
  /** How the operators do, for whoever is about to pay. */
  providers: permitted('order.place').query(({ ctx }) => providersNow(ctx.ctx)),
  /** Whose number it is, so far as it helps against a mistyped digit. */
  payer: permitted('payer.look-up')
    .input(LookUpPayer)
    .mutation(({ ctx, input }) => lookUpPayer(ctx.ctx, input)),
  /** "I have paid": the operator is asked now rather than by the schedule. */
  check: permitted('payment.retry-own')
    .input(PaymentOf)
    .mutation(({ ctx, input }) => checkMyPayment(ctx.ctx, input)),
  retry: permitted('payment.retry-own')
    .input(RetryPayment)
    .mutation(({ ctx, input }) => retryPayment(ctx.ctx, input)),
});
