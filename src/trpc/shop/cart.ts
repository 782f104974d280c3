import { BySlug } from '@/services/market/catalog/inputs';
import {
  acceptCartChanges,
  addToCart,
  adultProduct,
  type CartOwner,
  cartCount,
  confirmAdult,
  getCart,
  isAdult,
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
  /** Whether the shopper has said to be 18 or older. */
  isAdult: publicProcedure.query(({ ctx }) => isAdult(ctx.ctx, ownerOf(ctx))),
  /** Goods for adults: all of them to adults, their name to others. */
  adultProduct: publicProcedure
    .input(BySlug)
    .query(({ ctx, input }) => adultProduct(ctx.ctx, ownerOf(ctx), input)),
  confirmAdult: publicProcedure.mutation(async ({ ctx }) => {
    const { token } = await confirmAdult(ctx.ctx, ownerOf(ctx));
    if (token !== null && token !== ctx.cartToken) ctx.setCartToken(token);
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
