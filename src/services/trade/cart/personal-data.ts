import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { cartLines, carts } from './tables';

export const cartHolder: PersonalDataHolder = {
  name: 'basket',
  title: 'Your basket',
  export: (ctx, userId) =>
    ctx.db
      .select({
        productId: cartLines.productId,
        quantity: cartLines.quantity,
        addedAt: cartLines.addedAt,
        confirmedToBeAdultAt: carts.adultConfirmedAt,
      })
      .from(carts)
      .leftJoin(cartLines, eq(cartLines.cartId, carts.id))
      .where(eq(carts.userId, userId))
      .orderBy(asc(cartLines.addedAt)),
  erase: async (tx, userId) => {
    await tx.db.delete(carts).where(eq(carts.userId, userId));
  },
};
