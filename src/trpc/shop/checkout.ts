import { placeOrder, quoteCheckout, waysToPay } from '@/services/trade/orders';
import { PlaceOrder, QuoteCheckout } from '@/services/trade/orders/inputs';
import { permitted, router } from '../init';

export const checkoutRouter = router({
  quote: permitted('order.place')
    .input(QuoteCheckout)
    .query(({ ctx, input }) => quoteCheckout(ctx.ctx, input)),
  ways: permitted('order.place').query(({ ctx }) => waysToPay(ctx.ctx)),
  place: permitted('order.place')
    .input(PlaceOrder)
    .mutation(({ ctx, input }) => placeOrder(ctx.ctx, input)),
});
