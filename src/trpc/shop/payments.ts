import { paymentStatus, retryPayment } from '@/services/money/payments';
import { RetryPayment } from '@/services/money/payments/inputs';
import { PurchaseId } from '@/services/trade/orders/inputs';
import { permitted, router } from '../init';

export const paymentsRouter = router({
  status: permitted('order.read-own')
    .input(PurchaseId)
    .query(({ ctx, input }) => paymentStatus(ctx.ctx, { kind: 'purchase', id: input.purchaseId })),
  retry: permitted('payment.retry-own')
    .input(RetryPayment)
    .mutation(({ ctx, input }) => retryPayment(ctx.ctx, input)),
});
