import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { lotCertificates } from './tables';

/** Which of these keys a certificate refers to. Internal: the caller authorises. */
export async function certificatesInUse(ctx: Ctx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .select({ key: lotCertificates.fileKey })
    .from(lotCertificates)
    .where(inArray(lotCertificates.fileKey, [...keys]));
  return new Set(rows.map(({ key }) => key));
}
