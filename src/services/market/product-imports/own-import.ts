import { and, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { productImports } from './tables';

export type Import = typeof productImports.$inferSelect;

const own = (importId: string, vendorId: string) =>
  and(eq(productImports.id, importId), eq(productImports.vendorId, vendorId));

/** A shop's own import. @throws AppError not_found, also for another shop's */
export async function ownImport(ctx: Ctx, importId: string, vendorId: string): Promise<Import> {
  const [row] = await ctx.db.select().from(productImports).where(own(importId, vendorId));
  if (!row) throw notFound('import');
  return row;
}

/** The same, locked. @throws AppError not_found, also for another shop's */
export async function lockOwnImport(tx: TxCtx, importId: string, vendorId: string): Promise<Import> {
  const [row] = await tx.db.select().from(productImports).where(own(importId, vendorId)).for('no key update');
  if (!row) throw notFound('import');
  return row;
}

/** Any shop's, for a job; null where it was forgotten meanwhile. */
export async function lockImport(tx: TxCtx, importId: string): Promise<Import | null> {
  const [row] = await tx.db
    .select()
    .from(productImports)
    .where(eq(productImports.id, importId))
    .for('no key update');
  return row ?? null;
}
