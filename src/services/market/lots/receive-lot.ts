import { and, desc, eq, ne, or } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { invalid, notFound } from '@/lib/errors';
import { kampalaDate } from '@/lib/kampala-time';
import { catalogChanged, lockShelves, offers } from '@/services/market/catalog';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { type LotState, ReceiveLot } from './inputs';
import type { LotRow } from './own-lot';
import { lots } from './tables';

export type ReceiveOutcome =
  | { readonly kind: 'received'; readonly code: string; readonly state: LotState }
  /** Another lot of this product has that number. */
  | { readonly kind: 'number_taken' }
  | { readonly kind: 'expired_already' }
  | { readonly kind: 'not_made_yet' };

const CODE_LETTERS = 12;

/**
 * Takes in stock as a lot. It is sold at once; goods of a restricted category wait for a certificate. The same lot
 * again changes nothing.
 * @throws AppError not_found for another shop's product, forbidden for those who may not manage products
 */
export async function receiveLot(ctx: Ctx, input: ReceiveLot): Promise<ReceiveOutcome> {
  authorise(ctx, 'product.write-own');
  const { lotId, productId, number, madeOn, expiresOn, pieces } = ReceiveLot.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  const today = kampalaDate(ctx.clock.now());
  if (expiresOn < today) return { kind: 'expired_already' };
  if (madeOn > today) return { kind: 'not_made_yet' };
  return withTransaction(ctx, async (tx): Promise<ReceiveOutcome> => {
    const [product] = await tx.db
      .select({ slug: offers.slug, restricted: offers.restricted })
      .from(offers)
      .where(and(eq(offers.productId, productId), eq(offers.vendorId, vendorId)));
    if (!product) throw notFound('product');
    await lockShelves(tx, [productId]);
    const before = await knownAs(tx, { lotId, productId, number });
    if (before) return outcomeOf(before, lotId, productId);
    const row = {
      ...{ id: lotId, productId, number, madeOn, expiresOn },
      code: tx.ids.uuid().replaceAll('-', '').slice(-CODE_LETTERS),
      received: pieces,
      remaining: pieces,
      state: product.restricted ? ('waiting' as const) : ('on_shelf' as const),
      receivedAt: tx.clock.now(),
    };
    const [made] = await tx.db.insert(lots).values(row).onConflictDoNothing().returning({ id: lots.id });
    // The first lot of a product has no stock row to wait for.
    if (!made) return outcomeOf(await knownAs(tx, { lotId, productId, number }), lotId, productId);
    await recordAudit(tx, {
      action: 'lot.receive',
      resourceKind: 'lot',
      resourceId: lotId,
      details: { product: productId, number, pieces, expiresOn },
    });
    await emit(tx, catalogChanged([{ productId, slug: product.slug }]));
    return { kind: 'received', code: row.code, state: row.state };
  });
}

/** A lot that is this one, or has its number; that of a withdrawn one is free again. */
async function knownAs(
  tx: TxCtx,
  { lotId, productId, number }: { lotId: string; productId: string; number: string },
): Promise<LotRow | undefined> {
  const sameNumber = and(eq(lots.productId, productId), eq(lots.number, number), ne(lots.state, 'withdrawn'));
  const [row] = await tx.db
    .select()
    .from(lots)
    .where(or(eq(lots.id, lotId), sameNumber))
    .orderBy(desc(eq(lots.id, lotId)))
    .limit(1);
  return row;
}

function outcomeOf(known: LotRow | undefined, lotId: string, productId: string): ReceiveOutcome {
  if (known?.id !== lotId) return { kind: 'number_taken' };
  if (known.productId !== productId) throw invalid('That lot is of another product.');
  return { kind: 'received', code: known.code, state: known.state };
}
