import { eq, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { categories } from '../tables';

export type Category = typeof categories.$inferSelect;

/** One at a time changes the tree: the same lock as the database takes for every change of it. */
export async function lockTree(tx: TxCtx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('categories', 0))`);
}

export async function findCategory(tx: TxCtx, categoryId: string): Promise<Category | null> {
  const [row] = await tx.db.select().from(categories).where(eq(categories.id, categoryId));
  return row ?? null;
}

/** A category that nobody else changes until the end of the transaction. @throws AppError not_found */
export async function lockCategory(tx: TxCtx, categoryId: string): Promise<Category> {
  await lockTree(tx);
  const row = await findCategory(tx, categoryId);
  if (!row) throw notFound('category');
  return row;
}

/** Whether another category has this address, or had it: an old one never leads to another category. */
export async function isAddressTaken(tx: TxCtx, slug: string, categoryId: string): Promise<boolean> {
  const [row] = await tx.db.execute(sql`
    select 1 from categories where slug = ${slug} and id <> ${categoryId}::uuid
    union all select 1 from category_slugs where slug = ${slug} and category_id <> ${categoryId}::uuid limit 1`);
  return row !== undefined;
}

/** The place behind all that stand below a parent. */
export async function lastPlace(tx: TxCtx, parentId: string | null): Promise<number> {
  const [row] = await tx.db.execute<{ place: number }>(sql`
    select coalesce(max(position) + 1, 0)::int as place from categories
    where parent_id is not distinct from ${parentId}::uuid`);
  return row?.place ?? 0;
}
