import { desc, lte } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { type Party, receiptSettings } from './tables';

/** The rate of VAT in basis points and the carrier, as they are now. */
export async function receiptSettingsNow(ctx: Ctx): Promise<{ vatBps: number; carrier: Party }> {
  const [row] = await ctx.db
    .select()
    .from(receiptSettings)
    .where(lte(receiptSettings.validFrom, ctx.clock.now()))
    .orderBy(desc(receiptSettings.validFrom))
    .limit(1);
  const { vatBps, ...platform } = required(row, 'settings of receipts');
  return {
    vatBps,
    carrier: {
      name: platform.platformName,
      legalName: platform.platformLegalName,
      tin: platform.platformTin,
      legalAddress: platform.platformAddress,
      vatRegistered: platform.platformVatRegistered,
    },
  };
}
