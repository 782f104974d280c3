import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { toJson } from '@/services/platform/outbox';
import { PRODUCT_STATES } from '../inputs';
import type { Product } from '../own-product';
import { productFamilies, products, stockItems } from '../tables';

export type Family = typeof productFamilies.$inferSelect;
export type Member = Product & { readonly options: string[] };

const State = z.enum(PRODUCT_STATES);

/**
 * A shop's own family, one change at a time: it shares the lock of the shop's products.
 * @throws AppError not_found, also for another shop's
 */
export async function lockFamily(tx: TxCtx, familyId: string, vendorId: string): Promise<Family> {
  const [row] = await tx.db
    .select()
    .from(productFamilies)
    .where(and(eq(productFamilies.id, familyId), eq(productFamilies.vendorId, vendorId)))
    .for('no key update');
  if (!row) throw notFound('family');
  return row;
}

/** Its members, locked, in the order in which whoever locks several does. */
export async function lockMembers(tx: TxCtx, familyId: string): Promise<Member[]> {
  const rows = await tx.db
    .select()
    .from(products)
    .where(eq(products.familyId, familyId))
    .orderBy(asc(products.id))
    .for('no key update');
  return rows.map((row) => ({ ...row, status: State.parse(row.status), options: row.options ?? [] }));
}

export type Stock = { readonly available: number; readonly held: number; readonly lotted: number };

/** The stock of these products, locked as buyers lock it. */
export async function lockStock(
  tx: TxCtx,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, Stock>> {
  const rows = await tx.db
    .select()
    .from(stockItems)
    .where(
      sql`${stockItems.productId} in (select jsonb_array_elements_text(${toJson(productIds)}::text::jsonb)::uuid)`,
    )
    .orderBy(asc(stockItems.productId))
    .for('no key update');
  return new Map(rows.map((row) => [row.productId, row]));
}

/** What tells members apart, as the database compares it. */
export const optionKey = (options: readonly string[]): string =>
  options.map((option) => option.toLowerCase()).join('\u001f');
