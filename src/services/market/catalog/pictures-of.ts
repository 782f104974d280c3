import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type PictureFiles, productPictures } from './tables';

/** A photo as pages show it. */
export type ShownPicture = { id: string; alt: string; files: Omit<PictureFiles, 'original'> };

/** The photos of the offer in a query of `offers`, the first first: a subquery, which only pages of one product ask. */
export const shownPictures = sql<ShownPicture[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', q.id, 'alt', q.alt, 'files', q.files - 'original') order by q.position)
  from product_pictures q where q.product_id = "offers"."product_id" and q.position is not null), '[]')`;

/** The largest file of each photo in a query of `products`, the first first. */
export const photoKeys = sql<string[]>`coalesce((
  select jsonb_agg(coalesce(q.files->>'webpLarge', q.files->>'webp640') order by q.position)
  from product_pictures q where q.product_id = "products"."id" and q.position is not null), '[]')`;

/** The photos of a product, the first first. Internal: the caller authorises. */
export function picturesOf(ctx: Ctx, productId: string): Promise<ShownPicture[]> {
  const { id, alt, files } = productPictures;
  return ctx.db
    .select({ id, alt, files })
    .from(productPictures)
    .where(and(eq(productPictures.productId, productId), isNotNull(productPictures.position)))
    .orderBy(asc(productPictures.position));
}
