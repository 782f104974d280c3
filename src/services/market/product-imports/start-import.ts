import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { runJob } from './import-jobs';
import { ImportId, type ImportState } from './inputs';
import { lockOwnImport } from './own-import';
import { productImports } from './tables';

export type StartOutcome =
  | { readonly kind: 'running' }
  | { readonly kind: 'not_now'; readonly state: ImportState };

/**
 * Has the file written as it was checked. Each row is looked at once more when it is written, so that the report tells
 * what it did and not what it would have done. Pressing twice starts it once.
 * @throws AppError not_found for another shop's import
 */
export async function startImport(ctx: Ctx, input: ImportId): Promise<StartOutcome> {
  authorise(ctx, 'product.write-own');
  const { importId } = ImportId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<StartOutcome> => {
    const row = await lockOwnImport(tx, importId, vendorId);
    if (row.state === 'running') return { kind: 'running' };
    if (row.state !== 'checked') return { kind: 'not_now', state: row.state };
    const startedAt = tx.clock.now();
    await tx.db
      .update(productImports)
      .set({ state: 'running', startedAt, updatedAt: startedAt })
      .where(eq(productImports.id, importId));
    await addJobs(tx, [runJob(row)]);
    await recordAudit(tx, {
      action: 'product.import-start',
      resourceKind: 'vendor',
      resourceId: vendorId,
      details: { importId },
    });
    return { kind: 'running' };
  });
}
