import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound, unavailable } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { isMissing } from '@/services/platform/media';
import { certificateFiles } from './certificate-files';
import { CertificateId, LotCode } from './inputs';
import { lotCertificates, lots } from './tables';

export type CertificateFile = { readonly bytes: Buffer; readonly mime: string; readonly fileName: string };
type Row = { readonly fileKey: string; readonly mime: string; readonly code: string };

const columns = { fileKey: lotCertificates.fileKey, mime: lotCertificates.mime, code: lots.code };

/** The certificate that counts, for everybody who has the lot's code. @throws AppError not_found, unavailable */
export async function readPublicCertificate(ctx: Ctx, input: LotCode): Promise<CertificateFile> {
  const { code } = LotCode.parse(input);
  const [row] = await ctx.db
    .select(columns)
    .from(lotCertificates)
    .innerJoin(lots, eq(lots.id, lotCertificates.lotId))
    .where(and(eq(lots.code, code), eq(lotCertificates.state, 'approved')));
  return fileOf(ctx, row);
}

/** Any certificate, for admins. @throws AppError not_found, unavailable */
export async function readCertificateFile(ctx: Ctx, input: CertificateId): Promise<CertificateFile> {
  authorise(ctx, 'product.read-any');
  const { certificateId } = CertificateId.parse(input);
  return fileOf(ctx, await byId(ctx, certificateId));
}

/** One of the shop's own. @throws AppError not_found, also for another shop's; unavailable */
export async function readMyCertificateFile(ctx: Ctx, input: CertificateId): Promise<CertificateFile> {
  authorise(ctx, 'product.read-own');
  const { certificateId } = CertificateId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.see');
  return fileOf(ctx, await byId(ctx, certificateId, vendorId));
}

async function byId(ctx: Ctx, certificateId: string, vendorId?: string): Promise<Row | undefined> {
  const [row] = await ctx.db
    .select(columns)
    .from(lotCertificates)
    .innerJoin(lots, eq(lots.id, lotCertificates.lotId))
    .where(
      and(
        eq(lotCertificates.id, certificateId),
        vendorId === undefined ? undefined : eq(lotCertificates.vendorId, vendorId),
      ),
    );
  return row;
}

async function fileOf(ctx: Ctx, row: Row | undefined): Promise<CertificateFile> {
  if (!row) throw notFound('certificate');
  const { fileKey, mime, code } = row;
  try {
    const bytes = await certificateFiles().read(fileKey);
    return { bytes, mime, fileName: `certificate-${code}.${fileKey.split('.').at(-1)}` };
  } catch (error) {
    if (!isMissing(error)) throw error;
    ctx.log.error({ code }, 'the file of a certificate is missing');
    throw unavailable('This certificate cannot be read now.');
  }
}
