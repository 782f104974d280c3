import { and, eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { kampalaDate } from '@/lib/kampala-time';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { type CleanFile, cleanFile, ENDINGS, type FileRefusal } from '@/services/platform/papers';
import { SubmitLicence } from './inputs';
import { licenceFiles } from './licence-files';
import { restrictedCategory } from './restricted-category';
import { vendorLicences } from './tables';

export type SubmitLicenceOutcome =
  | { readonly kind: 'submitted' }
  /** Its last day is over. */
  | { readonly kind: 'expired_already' }
  | FileRefusal;

/**
 * Takes a licence for a restricted category; an admin looks at it. One that waits already is replaced, the one that
 * counts goes on until then. The file is whole on the disk before its row is written. The same again changes nothing.
 * @throws AppError not_found for a category that is not restricted, forbidden for others than owner and managers
 */
export async function submitLicence(
  ctx: Ctx,
  input: SubmitLicence,
  sent: Uint8Array,
): Promise<SubmitLicenceOutcome> {
  authorise(ctx, 'product.write-own');
  const facts = SubmitLicence.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  const { id: categoryId } = await restrictedCategory(ctx, facts.categorySlug);
  if (facts.expiresOn < kampalaDate(ctx.clock.now())) return { kind: 'expired_already' };
  const file = await cleanFile(sent);
  if (file.kind !== 'clean') return file;
  const fileKey = await licenceFiles().put(file.bytes, ENDINGS[file.mime]);
  return keep(ctx, facts, { vendorId, categoryId, fileKey, file });
}

type Filed = {
  readonly vendorId: string;
  readonly categoryId: string;
  readonly fileKey: string;
  readonly file: CleanFile;
};

async function keep(
  ctx: Ctx,
  { licenceId, number, issuer, expiresOn }: SubmitLicence,
  { vendorId, categoryId, fileKey, file }: Filed,
): Promise<SubmitLicenceOutcome> {
  return withTransaction(ctx, async (tx): Promise<SubmitLicenceOutcome> => {
    const [known] = await tx.db.select().from(vendorLicences).where(eq(vendorLicences.id, licenceId));
    if (known && known.vendorId !== vendorId) throw notFound('licence');
    if (known) return { kind: 'submitted' };
    const now = tx.clock.now();
    await tx.db
      .update(vendorLicences)
      .set({ state: 'replaced', decidedAt: now })
      .where(
        and(
          eq(vendorLicences.vendorId, vendorId),
          eq(vendorLicences.categoryId, categoryId),
          eq(vendorLicences.state, 'waiting'),
        ),
      );
    const [made] = await tx.db
      .insert(vendorLicences)
      .values({
        ...{ id: licenceId, vendorId, categoryId, number, issuer, expiresOn, fileKey },
        ...{ mime: file.mime, bytes: file.bytes.byteLength, state: 'waiting', submittedAt: now },
      })
      .onConflictDoNothing()
      .returning({ id: vendorLicences.id });
    // Sent twice at once: the other one is there.
    if (!made) return { kind: 'submitted' };
    await recordAudit(tx, {
      action: 'licence.submit',
      resourceKind: 'licence',
      resourceId: licenceId,
      details: { vendor: vendorId, category: categoryId, expiresOn, bytes: file.bytes.byteLength },
    });
    return { kind: 'submitted' };
  });
}
