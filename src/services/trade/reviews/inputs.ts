import { z } from 'zod';

export const LONGEST_REVIEW = 1000;
const Stars = z.number().int().min(1).max(5);

export const RateOrder = z.object({
  orderId: z.uuid(),
  products: z
    .array(
      z.object({
        productId: z.uuid(),
        rating: Stars,
        body: z.string().trim().max(LONGEST_REVIEW).default(''),
      }),
    )
    .max(100)
    .refine((list) => new Set(list.map(({ productId }) => productId)).size === list.length, {
      error: 'Rate each product once.',
    }),
  deliveryRating: Stars,
});
export type RateOrder = z.input<typeof RateOrder>;

export const ListReviews = z.object({
  productId: z.uuid(),
  cursor: z.string().max(400).nullish(),
  limit: z.number().int().min(1).max(50).default(10),
});
export type ListReviews = z.input<typeof ListReviews>;
