import { and, eq, inArray, ne } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { picturesJob } from './import-jobs';
import { ImportId, type ImportState } from './inputs';
import { lockOwnImport } from './own-import';
import { productImportPictures } from './tables';

export type RetryOutcome =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'not_now'; readonly state: ImportState };

/**
 * Has those pictures of a file fetched once more that did not come. Pressing twice is pressing once.
 * @throws AppError not_found for another shop's import
 */
export async function retryPictures(ctx: Ctx, input: ImportId): Promise<RetryOutcome> {
  authorise(ctx, 'product.write-own');
  const { importId } = ImportId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<RetryOutcome> => {
    const { state } = await lockOwnImport(tx, importId, vendorId);
    if (state !== 'done') return { kind: 'not_now', state };
    const again = await tx.db
      .update(productImportPictures)
      .set({ state: 'waiting', reason: null, tries: 0, dueAt: tx.clock.now() })
      .where(
        and(
          eq(productImportPictures.importId, importId),
          inArray(productImportPictures.state, ['refused', 'failed']),
          // What is no address stays none.
          ne(productImportPictures.host, ''),
        ),
      )
      .returning({ lane: productImportPictures.lane });
    if (again.length === 0) return { kind: 'fetching' };
    const lanes = [...new Set(again.map(({ lane }) => lane))];
    await addJobs(
      tx,
      lanes.map((lane) => picturesJob(importId, lane)),
    );
    await recordAudit(tx, {
      action: 'product.import-pictures',
      resourceKind: 'vendor',
      resourceId: vendorId,
      details: { importId, pictures: again.length },
    });
    return { kind: 'fetching' };
  });
}
