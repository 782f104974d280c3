import {
  acceptCartChanges,
  addToCart,
  type CartOwner,
  cartCount,
  getCart,
  setCartQuantity,
} from '@/services/trade/cart';
import { AddToCart, SetCartQuantity } from '@/services/trade/cart/inputs';
import { orderAgain } from '@/services/trade/orders';
import { PurchaseId } from '@/services/trade/orders/inputs';
import { permitted, publicProcedure, type RequestContext, router } from '../init';

/** A signed-in customer's own basket; everybody else's is the browser's. */
function ownerOf({ ctx, cartToken }: RequestContext): CartOwner {
  const { actor } = ctx;
  const shops = actor.kind === 'user' && actor.roles.includes('customer');
  return { userId: shops ? actor.userId : null, token: cartToken };
}

export const cartRouter = router({
  get: publicProcedure.query(({ ctx }) => getCart(ctx.ctx, ownerOf(ctx))),
  count: publicProcedure.query(({ ctx }) => cartCount(ctx.ctx, ownerOf(ctx))),
  add: publicProcedure.input(AddToCart).mutation(async ({ ctx, input }) => {
    const { token, ...added } = await addToCart(ctx.ctx, ownerOf(ctx), input);
    if (token !== null && token !== ctx.cartToken) ctx.setCartToken(token);
    return added;
  }),
  setQuantity: publicProcedure
    .input(SetCartQuantity)
    .mutation(({ ctx, input }) => setCartQuantity(ctx.ctx, ownerOf(ctx), input)),
  acceptChanges: publicProcedure.mutation(({ ctx }) => acceptCartChanges(ctx.ctx, ownerOf(ctx))),
  /** The goods of an earlier purchase once more. */
  orderAgain: permitted('order.place')
    .input(PurchaseId)
    .mutation(({ ctx, input }) => orderAgain(ctx.ctx, input)),
});
