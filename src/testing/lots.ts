import type { Ctx } from '@/db/tx';
import { lotCertificates, lots } from '@/services/market/lots/tables';

const DAYS = { madeOn: '2026-01-05', expiresOn: '2099-12-31' };

/** A lot of a product, on the shelf unless told otherwise. */
export async function makeLot(
  ctx: Ctx,
  productId: string,
  options: Partial<Omit<typeof lots.$inferInsert, 'id' | 'productId'>> = {},
): Promise<{ id: string; code: string }> {
  const id = ctx.ids.uuid();
  const code = id.replaceAll('-', '').slice(-12);
  await ctx.db.insert(lots).values({
    ...{ number: code, code, ...DAYS, received: 5, remaining: 5, state: 'on_shelf' as const },
    ...{ receivedAt: ctx.clock.now(), ...options, id, productId },
  });
  return { id, code };
}

/** A lot on the shelf whose certificate waits, without its file. */
export async function makeLotWithCertificate(ctx: Ctx, vendorId: string, productId: string) {
  const lot = await makeLot(ctx, productId);
  const certificateId = ctx.ids.uuid();
  await ctx.db.insert(lotCertificates).values({
    ...{ id: certificateId, lotId: lot.id, vendorId, lab: 'A lab', testedOn: DAYS.madeOn, results: [] },
    ...{ labVerdict: 'pass', verdict: 'pass', reasons: [], state: 'waiting', submittedAt: ctx.clock.now() },
    ...{ fileKey: `${'0'.repeat(32)}.pdf`, mime: 'application/pdf', bytes: 1 },
  });
  return { lotId: lot.id, lotCode: lot.code, certificateId };
}
