import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { reviews as reviewTable } from '@/services/trade/reviews/tables';
import { type ProductSeed, products, reviewerNames, reviews } from './catalogue';
import { stableId, stableNumber } from './stable';

const DAY_MS = 24 * 60 * 60_000;
const MOST_PER_PRODUCT = 7;

/** Between none and seven reviews of invented people, always the same ones for a product. */
function reviewsOf(product: ProductSeed, now: Date) {
  const fitting = reviews.filter(({ forms }) => forms.includes(product.form));
  if (fitting.length === 0) return [];
  const count = Math.min(stableNumber(`reviews:${product.slug}`, MOST_PER_PRODUCT + 1), fitting.length);
  const first = stableNumber(`first:${product.slug}`, fitting.length);
  return Array.from({ length: count }, (_, index) => {
    const key = `${product.slug}:${index}`;
    const review = fitting[(first + index * 7) % fitting.length] ?? fitting[0];
    const age = (1 + stableNumber(`age:${key}`, 160)) * DAY_MS;
    return {
      id: stableId('review', key),
      productId: stableId('product', product.slug),
      authorName: reviewerNames[stableNumber(`author:${key}`, reviewerNames.length)] ?? 'A shopper',
      rating: review?.rating ?? 5,
      body: review?.text ?? '',
      createdAt: new Date(now.getTime() - age),
    };
  });
}

export async function seedReviews(tx: Transaction, now: Date): Promise<void> {
  const rows = products.flatMap((product) => reviewsOf(product, now));
  const written = await tx
    .insert(reviewTable)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: reviewTable.id });
  if (written.length === 0) return;
  await tx.execute(sql`
    update products set rating_sum = r.total, rating_count = r.n
    from (select product_id, sum(rating)::int as total, count(*)::int as n from reviews group by product_id) r
    where r.product_id = products.id`);
}
