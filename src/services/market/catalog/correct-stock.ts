import { eq, sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { catalogChanged } from './catalog-changed';
import { CorrectStock } from './inputs';
import { lockOwn } from './own-product';
import { stockCorrections, stockItems } from './tables';

export type StockOutcome =
  | { readonly kind: 'corrected'; readonly available: number }
  /** More was sold or is kept for buyers meanwhile than would be left, or the pieces belong to lots. */
  | {
      readonly kind: 'too_few';
      readonly available: number;
      readonly held: number;
      readonly lotted: number;
    };

/**
 * Counts anew what is for sale, as the difference to what the person saw: what was sold or held in between stays so,
 * and a hold is never touched. Pieces of lots are counted lot by lot, not here. The same correction again changes nothing.
 * @throws AppError not_found for another shop's product, forbidden for those who may not manage products
 */
export async function correctStock(ctx: Ctx, input: CorrectStock): Promise<StockOutcome> {
  authorise(ctx, 'product.write-own');
  const { productId, correctionId, seen, pieces } = CorrectStock.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<StockOutcome> => {
    const { slug, status } = await lockOwn(tx, productId, vendorId);
    const [earlier] = await tx.db
      .select()
      .from(stockCorrections)
      .where(eq(stockCorrections.id, correctionId));
    if (earlier && earlier.productId !== productId) throw invalid('That correction is of another product.');
    if (earlier) return { kind: 'corrected', available: earlier.availableAfter };
    const delta = pieces - seen;
    const [after] = await tx.db
      .insert(stockItems)
      .values({ productId, available: Math.max(delta, 0) })
      .onConflictDoUpdate({
        target: stockItems.productId,
        set: { available: sql`${stockItems.available} + ${delta}` },
        setWhere: sql`${stockItems.available} + ${delta} >= ${stockItems.lotted}`,
      })
      .returning({ available: stockItems.available });
    if (!after) {
      const [now] = await tx.db.select().from(stockItems).where(eq(stockItems.productId, productId));
      const { available, held, lotted } = now ?? { available: 0, held: 0, lotted: 0 };
      return { kind: 'too_few', available, held, lotted };
    }
    const { available } = after;
    const createdAt = tx.clock.now();
    await tx.db
      .insert(stockCorrections)
      .values({ id: correctionId, productId, delta, availableAfter: available, createdAt });
    await recordAudit(tx, {
      action: 'product.stock',
      resourceKind: 'product',
      resourceId: productId,
      before: { available: available - delta },
      after: { available },
    });
    if (status === 'live' && delta !== 0) await emit(tx, catalogChanged([{ productId, slug }]));
    return { kind: 'corrected', available };
  });
}
