import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { lockTree } from '../category-tree/lock-category';
import { categoryAttributes } from '../tables';

export type Attribute = typeof categoryAttributes.$inferSelect;

export async function findAttribute(tx: TxCtx, attributeId: string): Promise<Attribute | null> {
  const [row] = await tx.db.select().from(categoryAttributes).where(eq(categoryAttributes.id, attributeId));
  return row ?? null;
}

/** An attribute that nobody else changes until the end of the transaction. @throws AppError not_found */
export async function lockAttribute(tx: TxCtx, attributeId: string): Promise<Attribute> {
  await lockTree(tx);
  const row = await findAttribute(tx, attributeId);
  if (!row) throw notFound('attribute');
  return row;
}
