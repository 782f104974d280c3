import { and, eq, ne } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError, notFound } from '@/lib/errors';
import { kampalaDate } from '@/lib/kampala-time';
import { ownersOf, worksFor } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import { emit } from '@/services/platform/outbox';
import { type CertificateState, DecideCertificate, type LotState } from './inputs';
import { lotChanged } from './lot-changed';
import { type LotOffer, lockLot } from './own-lot';
import { thcPpmOf } from './results';
import { lotCertificates, lots } from './tables';

export type DecideCertificateOutcome =
  | { readonly kind: 'decided'; readonly lotState: LotState }
  /** Another admin was faster, or the shop sent it anew. */
  | { readonly kind: 'gone'; readonly state: CertificateState };

const TEXT = 'Urban Herb: we looked at a certificate of your shop. Sign in and see the answer under "Lots".';

type Certificate = typeof lotCertificates.$inferSelect;

/**
 * Says that a certificate is what it seems, or is not. One that passed puts the lot on the shelf and certifies it; one
 * that failed takes it off for good; a refused one leaves the lot as if it had never come. The same again changes
 * nothing. @throws AppError not_found; forbidden for a lot of a shop one works for
 */
export async function decideCertificate(
  ctx: Ctx,
  input: DecideCertificate,
): Promise<DecideCertificateOutcome> {
  authorise(ctx, 'product.write-any');
  const decided = DecideCertificate.parse(input);
  const { certificateId, decision } = decided;
  const reason = decided.decision === 'refused' ? decided.reason : null;
  return withTransaction(ctx, async (tx): Promise<DecideCertificateOutcome> => {
    const seen = await certificateById(tx, certificateId);
    if (await worksFor(tx, seen.vendorId))
      throw new AppError('forbidden', 'Somebody else must decide about your own shop.');
    const offer = await lockLot(tx, seen.lotId);
    const certificate = await certificateById(tx, certificateId);
    if (certificate.state === decision) return { kind: 'decided', lotState: offer.lot.state };
    if (certificate.state !== 'waiting') return { kind: 'gone', state: certificate.state };
    if (decision === 'approved') await replaceEarlier(tx, certificate);
    await tx.db
      .update(lotCertificates)
      .set({ state: decision, reason, decidedAt: tx.clock.now() })
      .where(eq(lotCertificates.id, certificateId));
    const after = lotAfter(offer, certificate, decision, kampalaDate(tx.clock.now()));
    await tx.db.update(lots).set(after).where(eq(lots.id, offer.lot.id));
    await recordAudit(tx, {
      action: 'lot.certificate-decide',
      resourceKind: 'lot',
      resourceId: offer.lot.id,
      details: { certificate: certificateId, decision, verdict: certificate.verdict },
      before: { state: offer.lot.state },
      after: { state: after.state },
    });
    await emit(tx, lotChanged([offer]));
    for (const userId of await ownersOf(tx, offer.vendorId))
      await notifyOwner(tx, userId, {
        kind: 'certificate_decided',
        subjectId: `${certificateId}:${userId}`,
        text: TEXT,
      });
    return { kind: 'decided', lotState: after.state };
  });
}

async function certificateById(tx: TxCtx, certificateId: string): Promise<Certificate> {
  const [row] = await tx.db.select().from(lotCertificates).where(eq(lotCertificates.id, certificateId));
  if (!row) throw notFound('certificate');
  return row;
}

async function replaceEarlier(tx: TxCtx, { id, lotId }: Certificate): Promise<void> {
  await tx.db
    .update(lotCertificates)
    .set({ state: 'replaced' })
    .where(
      and(
        eq(lotCertificates.lotId, lotId),
        eq(lotCertificates.state, 'approved'),
        ne(lotCertificates.id, id),
      ),
    );
}

type After = {
  readonly state: LotState;
  readonly certifiedUntil: string | null;
  readonly thcPpm: number | null;
};

/** What becomes of the lot; one that left the shelf for good stays where it is. */
function lotAfter(
  { lot, restricted }: LotOffer,
  { verdict, validUntil, results }: Certificate,
  decision: 'approved' | 'refused',
  today: string,
): After {
  const { state, certifiedUntil, expiresOn, thcPpm } = lot;
  if (state !== 'waiting' && state !== 'on_shelf') return { state, certifiedUntil, thcPpm };
  const measured = decision === 'approved' ? thcPpmOf(results) : thcPpm;
  if (decision === 'approved' && verdict === 'fail')
    return { state: 'failed', certifiedUntil: null, thcPpm: measured };
  const until =
    decision === 'approved'
      ? validUntil !== null && validUntil < expiresOn
        ? validUntil
        : expiresOn
      : certifiedUntil;
  const counts = until !== null && until >= today ? until : null;
  const isGood = expiresOn >= today && (counts !== null || !restricted);
  return { state: isGood ? 'on_shelf' : 'waiting', certifiedUntil: counts, thcPpm: measured };
}
