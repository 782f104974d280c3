import { and, eq, gt, inArray } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { undoJob } from './import-jobs';
import { ImportId, type ImportState } from './inputs';
import { lockOwnImport } from './own-import';
import { productImports } from './tables';

export type UndoOutcome =
  | { readonly kind: 'undoing' }
  | { readonly kind: 'not_now'; readonly state: ImportState }
  /** A later file was written over this one: that one first. */
  | { readonly kind: 'later_first'; readonly importId: string };

/**
 * Takes back what a file has written, the newest file first. What was ordered or changed by hand since stays, and the
 * report says so. Pressing twice undoes once.
 * @throws AppError not_found for another shop's import
 */
export async function undoImport(ctx: Ctx, input: ImportId): Promise<UndoOutcome> {
  authorise(ctx, 'product.write-own');
  const { importId } = ImportId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<UndoOutcome> => {
    const row = await lockOwnImport(tx, importId, vendorId);
    if (row.state === 'undoing' || row.state === 'undone') return { kind: 'undoing' };
    if (row.state !== 'done') return { kind: 'not_now', state: row.state };
    const [later] = await tx.db
      .select({ id: productImports.id })
      .from(productImports)
      .where(
        and(
          eq(productImports.vendorId, vendorId),
          gt(productImports.startedAt, row.startedAt ?? row.createdAt),
          inArray(productImports.state, ['running', 'done', 'undoing']),
        ),
      )
      .limit(1);
    if (later) return { kind: 'later_first', importId: later.id };
    await tx.db
      .update(productImports)
      .set({ state: 'undoing', updatedAt: tx.clock.now() })
      .where(eq(productImports.id, importId));
    await addJobs(tx, [undoJob(row)]);
    await recordAudit(tx, {
      action: 'product.import-undo',
      resourceKind: 'vendor',
      resourceId: vendorId,
      details: { importId },
    });
    return { kind: 'undoing' };
  });
}
