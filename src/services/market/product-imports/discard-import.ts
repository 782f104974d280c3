import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { ImportId, type ImportState } from './inputs';
import { lockOwnImport } from './own-import';
import { productImports } from './tables';

export type DiscardOutcome =
  | { readonly kind: 'gone' }
  | { readonly kind: 'not_now'; readonly state: ImportState };

/**
 * Forgets a file that was not imported.
 * @throws AppError not_found for another shop's import, or one that is gone
 */
export async function discardImport(ctx: Ctx, input: ImportId): Promise<DiscardOutcome> {
  authorise(ctx, 'product.write-own');
  const { importId } = ImportId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<DiscardOutcome> => {
    const { state } = await lockOwnImport(tx, importId, vendorId);
    if (!['checking', 'checked', 'unusable'].includes(state)) return { kind: 'not_now', state };
    await tx.db.delete(productImports).where(eq(productImports.id, importId));
    await recordAudit(tx, {
      action: 'product.import-discard',
      resourceKind: 'vendor',
      resourceId: vendorId,
      details: { importId },
    });
    return { kind: 'gone' };
  });
}
