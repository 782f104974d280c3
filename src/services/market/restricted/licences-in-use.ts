import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { vendorLicences } from './tables';

/** Which of these keys a licence refers to, whatever was decided about it. Internal: the caller authorises. */
export async function licencesInUse(ctx: Ctx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .select({ key: vendorLicences.fileKey })
    .from(vendorLicences)
    .where(inArray(vendorLicences.fileKey, [...keys]));
  return new Set(rows.map(({ key }) => key));
}
