import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError, notFound } from '@/lib/errors';
import { kampalaDate } from '@/lib/kampala-time';
import { ownersOf, worksFor } from '@/services/market/vendors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import { DecideLicence, type LicenceState } from './inputs';
import { shelvesMoved } from './shelves-moved';
import { vendorLicences } from './tables';

export type DecideLicenceOutcome =
  | { readonly kind: 'decided' }
  /** The day on the paper is over. */
  | { readonly kind: 'expired_already' }
  /** Another admin was faster, or the shop sent it anew. */
  | { readonly kind: 'gone'; readonly state: LicenceState };

export type LicenceRow = typeof vendorLicences.$inferSelect;

const TEXT = 'Urban Herb: we looked at a licence of your shop. Sign in and see the answer under "Licences".';

/** From which state each decision leads away. */
const BEFORE = { approved: 'waiting', refused: 'waiting', revoked: 'approved' } as const;

/**
 * Says that a licence is good until a day, or is not, or takes away one that was. The goods it is for come on sale or go
 * off it at once. The same again changes nothing.
 * @throws AppError not_found; forbidden for a shop one works for, and without a fresh second factor
 */
export async function decideLicence(ctx: Ctx, input: DecideLicence): Promise<DecideLicenceOutcome> {
  authorise(ctx, 'product.write-any');
  const decided = DecideLicence.parse(input);
  requireStepUp(ctx);
  const { licenceId, decision } = decided;
  return withTransaction(ctx, async (tx): Promise<DecideLicenceOutcome> => {
    const [row] = await tx.db
      .select()
      .from(vendorLicences)
      .where(eq(vendorLicences.id, licenceId))
      .for('no key update');
    if (!row) throw notFound('licence');
    if (await worksFor(tx, row.vendorId))
      throw new AppError('forbidden', 'Somebody else must decide about your own shop.');
    if (row.state === decision) return { kind: 'decided' };
    if (row.state !== BEFORE[decision]) return { kind: 'gone', state: row.state };
    if (decided.decision === 'approved' && decided.expiresOn < kampalaDate(tx.clock.now()))
      return { kind: 'expired_already' };
    await write(tx, row, decided);
    return { kind: 'decided' };
  });
}

async function write(tx: TxCtx, row: LicenceRow, decided: DecideLicence): Promise<void> {
  const { id, vendorId, categoryId } = row;
  if (decided.decision === 'approved') await replaceEarlier(tx, row);
  await tx.db
    .update(vendorLicences)
    .set({
      state: decided.decision,
      decidedAt: tx.clock.now(),
      ...(decided.decision === 'approved' ? { expiresOn: decided.expiresOn } : { reason: decided.reason }),
    })
    .where(eq(vendorLicences.id, id));
  await recordAudit(tx, {
    action: 'licence.decide',
    resourceKind: 'licence',
    resourceId: id,
    details: { vendor: vendorId, category: categoryId, decision: decided.decision },
    before: { state: row.state, expiresOn: row.expiresOn },
    after: {
      state: decided.decision,
      expiresOn: decided.decision === 'approved' ? decided.expiresOn : row.expiresOn,
    },
  });
  await shelvesMoved(tx, { categoryId, vendorId });
  for (const userId of await ownersOf(tx, vendorId))
    await notifyOwner(tx, userId, {
      kind: 'licence_decided',
      subjectId: `${id}:${decided.decision}:${userId}`,
      text: TEXT,
    });
}

async function replaceEarlier(tx: TxCtx, { vendorId, categoryId }: LicenceRow): Promise<void> {
  await tx.db
    .update(vendorLicences)
    .set({ state: 'replaced' })
    .where(
      and(
        eq(vendorLicences.vendorId, vendorId),
        eq(vendorLicences.categoryId, categoryId),
        eq(vendorLicences.state, 'approved'),
      ),
    );
}
