import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound, unavailable } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { isMissing } from '@/services/platform/media';
import { LicenceId } from './inputs';
import { licenceFiles } from './licence-files';
import { vendorLicences } from './tables';

export type LicenceFile = { readonly bytes: Buffer; readonly mime: string; readonly fileName: string };

/** Any licence, for admins. @throws AppError not_found, unavailable */
export async function readLicenceFile(ctx: Ctx, input: LicenceId): Promise<LicenceFile> {
  authorise(ctx, 'product.read-any');
  return fileOf(ctx, LicenceId.parse(input));
}

/** One of the shop's own. @throws AppError not_found, also for another shop's; unavailable */
export async function readMyLicenceFile(ctx: Ctx, input: LicenceId): Promise<LicenceFile> {
  authorise(ctx, 'product.read-own');
  const { licenceId } = LicenceId.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.see');
  return fileOf(ctx, { licenceId, vendorId });
}

async function fileOf(
  ctx: Ctx,
  { licenceId, vendorId }: LicenceId & { readonly vendorId?: string },
): Promise<LicenceFile> {
  const [row] = await ctx.db
    .select({ fileKey: vendorLicences.fileKey, mime: vendorLicences.mime })
    .from(vendorLicences)
    .where(
      and(
        eq(vendorLicences.id, licenceId),
        vendorId === undefined ? undefined : eq(vendorLicences.vendorId, vendorId),
      ),
    );
  if (!row) throw notFound('licence');
  try {
    const bytes = await licenceFiles().read(row.fileKey);
    const fileName = `licence-${licenceId.slice(0, 8)}.${row.fileKey.split('.').at(-1)}`;
    return { bytes, mime: row.mime, fileName };
  } catch (error) {
    if (!isMissing(error)) throw error;
    ctx.log.error({ licenceId }, 'the file of a licence is missing');
    throw unavailable('This licence cannot be read now.');
  }
}
