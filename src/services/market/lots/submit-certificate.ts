import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { kampalaDate } from '@/lib/kampala-time';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { type CleanFile, cleanFile, ENDINGS, type FileRefusal } from '@/services/platform/papers';
import { certificateFiles } from './certificate-files';
import { SubmitCertificate, type Verdict } from './inputs';
import { lotChanged } from './lot-changed';
import { lockLot, lotById } from './own-lot';
import { judgeResults, type Result, readResults } from './results';
import { lotCertificates, lots } from './tables';

export type SubmitCertificateOutcome =
  | { readonly kind: 'submitted'; readonly verdict: Verdict; readonly reasons: readonly string[] }
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Tested in the future, or not good any more. */
  | { readonly kind: 'wrong_days' }
  | FileRefusal;

type Filed = { readonly key: string; readonly file: CleanFile; readonly results: Result[] };

/**
 * Takes a certificate of analysis for a lot; an admin looks at it. What waits already is replaced. One that fails
 * takes the lot off the shelf at once, before anybody has looked: the admin's yes makes that final. The file is whole
 * on the disk before its row is written. The same again changes nothing.
 * @throws AppError not_found for another shop's lot, forbidden for those who may not manage products
 */
export async function submitCertificate(
  ctx: Ctx,
  input: SubmitCertificate,
  sent: Uint8Array,
): Promise<SubmitCertificateOutcome> {
  authorise(ctx, 'product.write-own');
  const facts = SubmitCertificate.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  await lotById(ctx, facts.lotId, vendorId);
  const today = kampalaDate(ctx.clock.now());
  if (facts.testedOn > today || (facts.validUntil && facts.validUntil < today)) return { kind: 'wrong_days' };
  const read = readResults(facts.results);
  if (read.kind === 'unreadable') return read;
  const file = await cleanFile(sent);
  if (file.kind !== 'clean') return file;
  const key = await certificateFiles().put(file.bytes, ENDINGS[file.mime]);
  return keep(ctx, facts, vendorId, { key, file, results: read.results });
}

async function keep(
  ctx: Ctx,
  facts: SubmitCertificate,
  vendorId: string,
  { key, file, results }: Filed,
): Promise<SubmitCertificateOutcome> {
  const { certificateId, lotId, lab, testedOn, validUntil = null, labVerdict } = facts;
  return withTransaction(ctx, async (tx): Promise<SubmitCertificateOutcome> => {
    const { lot, slug, restricted } = await lockLot(tx, lotId, vendorId);
    const [known] = await tx.db.select().from(lotCertificates).where(eq(lotCertificates.id, certificateId));
    if (known && known.lotId !== lotId) throw notFound('certificate');
    if (known) return { kind: 'submitted', verdict: known.verdict, reasons: known.reasons };
    const { verdict, reasons } = judgeResults(results, { labVerdict, restricted });
    const now = tx.clock.now();
    await tx.db
      .update(lotCertificates)
      .set({ state: 'replaced', decidedAt: now })
      .where(and(eq(lotCertificates.lotId, lotId), eq(lotCertificates.state, 'waiting')));
    await tx.db.insert(lotCertificates).values({
      ...{ id: certificateId, lotId, vendorId, lab, testedOn, validUntil, labVerdict, results },
      ...{ verdict, reasons, fileKey: key, mime: file.mime, bytes: file.bytes.byteLength },
      ...{ state: 'waiting', submittedAt: now },
    });
    const leaves = verdict === 'fail' && lot.state === 'on_shelf';
    if (leaves) await tx.db.update(lots).set({ state: 'waiting' }).where(eq(lots.id, lotId));
    await recordAudit(tx, {
      action: 'lot.certificate',
      resourceKind: 'lot',
      resourceId: lotId,
      details: { certificate: certificateId, verdict, bytes: file.bytes.byteLength },
      ...(leaves ? { before: { state: 'on_shelf' }, after: { state: 'waiting' } } : {}),
    });
    if (leaves) await emit(tx, lotChanged([{ lot, slug }]));
    return { kind: 'submitted', verdict, reasons };
  });
}
