import { z } from 'zod';

export const SHELF_LIMIT = 24;

export const Slug = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9-]+$/);

/** Cursors are opaque; one that nobody handed out starts the list at its beginning. */
export const Cursor = z.string().max(400).nullish();

export const ListShelf = z.object({
  categorySlug: Slug.optional(),
  vendorSlug: Slug.optional(),
  cursor: Cursor,
  limit: z.number().int().min(1).max(48).default(SHELF_LIMIT),
});
export type ListShelf = z.input<typeof ListShelf>;

export const BySlug = z.object({ slug: Slug });
export type BySlug = z.infer<typeof BySlug>;
