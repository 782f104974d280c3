import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { ChosenColumn } from '@/services/market/catalog';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { checkJob } from './import-jobs';
import { ChooseColumns, type ImportState } from './inputs';
import { lockOwnImport } from './own-import';
import { productImports } from './tables';

export type ChooseOutcome =
  | { readonly kind: 'checking' }
  | { readonly kind: 'not_now'; readonly state: ImportState };

/**
 * Says which column is what and where the rest goes, and has the file checked again. The same choice again is a new
 * check of the same.
 * @throws AppError not_found for another shop's import, invalid for more or fewer columns than the file has
 */
export async function chooseColumns(ctx: Ctx, input: ChooseColumns): Promise<ChooseOutcome> {
  authorise(ctx, 'product.write-own');
  const { importId, columns: said, categorySlug } = ChooseColumns.parse(input);
  const columns = said.flatMap((one) => ChosenColumn.safeParse(one).data ?? []);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<ChooseOutcome> => {
    const row = await lockOwnImport(tx, importId, vendorId);
    if (!['checking', 'checked', 'unusable'].includes(row.state) || row.headers === null)
      return { kind: 'not_now', state: row.state };
    if (columns.length !== row.headers.length || columns.length !== said.length)
      throw invalid('Say of each column what it is.');
    const checkNo = row.checkNo + 1;
    await tx.db
      .update(productImports)
      .set({ columns, categorySlug, checkNo, state: 'checking', problem: null, updatedAt: tx.clock.now() })
      .where(eq(productImports.id, importId));
    await addJobs(tx, [checkJob({ id: importId, checkNo })]);
    await recordAudit(tx, {
      action: 'product.import-columns',
      resourceKind: 'vendor',
      resourceId: vendorId,
      details: { importId },
    });
    return { kind: 'checking' };
  });
}
