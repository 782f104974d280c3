import { and, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { ListReviews } from './inputs';
import { reviews } from './tables';

export type Review = { id: string; authorName: string; rating: number; body: string; createdAt: Date };

/** What buyers wrote of a product, newest first. One statement. */
export async function listReviews(ctx: Ctx, input: ListReviews): Promise<Page<Review>> {
  const { productId, cursor, limit } = ListReviews.parse(input);
  const rows = await ctx.db
    .select({
      id: reviews.id,
      authorName: reviews.authorName,
      rating: reviews.rating,
      body: reviews.body,
      createdAt: reviews.createdAt,
    })
    .from(reviews)
    .where(and(eq(reviews.productId, productId), before(cursor)))
    .orderBy(desc(sql`date_trunc('milliseconds', ${reviews.createdAt})`), reviews.id)
    .limit(limit + 1);
  return toPage(rows, limit, (row) => encodeCursor([row.createdAt.toISOString(), row.id]));
}

function before(cursor: string | null | undefined) {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  const { at, id } = place;
  const written = sql`date_trunc('milliseconds', ${reviews.createdAt})`;
  return sql`(${written} < ${at}::timestamptz or (${written} = ${at}::timestamptz and ${reviews.id} > ${id}::uuid))`;
}
