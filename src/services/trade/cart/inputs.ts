import { z } from 'zod';

/** Pieces of one product; the table holds the same limit. */
export const MOST_PIECES = 50;
/** Different products in one basket. */
export const MOST_LINES = 50;

const Quantity = z.number().int().min(1).max(MOST_PIECES);

export const AddToCart = z.object({ productId: z.uuid(), quantity: Quantity.default(1) });
export type AddToCart = z.input<typeof AddToCart>;

/** 0 takes the product out. */
export const SetCartQuantity = z.object({
  productId: z.uuid(),
  quantity: z.number().int().min(0).max(MOST_PIECES),
});
export type SetCartQuantity = z.infer<typeof SetCartQuantity>;

export const ClaimCart = z.object({ token: z.string() });
export type ClaimCart = z.infer<typeof ClaimCart>;
