import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { offers } from '@/services/market/catalog';
import { LotCode, type LotState, type Verdict } from './inputs';
import type { Result } from './results';
import { lotCertificates, lots } from './tables';

export type PublicLot = {
  code: string;
  number: string;
  madeOn: string;
  expiresOn: string;
  state: LotState;
  productName: string;
  productSlug: string;
  /** Whether the product has a page of its own now. */
  isSold: boolean;
  vendorName: string;
  certificate: PublicCertificate | null;
};
export type PublicCertificate = {
  lab: string;
  testedOn: string;
  validUntil: string | null;
  results: Result[];
  labVerdict: Verdict;
  verdict: Verdict;
  reasons: string[];
  mime: string;
  bytes: number;
};

/**
 * What everybody may know of a lot, by the code on its label. A certificate is shown once an admin has approved it.
 * One statement. @throws AppError not_found
 */
export async function publicLot(ctx: Ctx, input: LotCode): Promise<PublicLot> {
  const { code } = LotCode.parse(input);
  const [row] = await ctx.db
    .select({ lot: lots, certificate: lotCertificates, offer: OFFER })
    .from(lots)
    .innerJoin(offers, eq(offers.productId, lots.productId))
    .leftJoin(lotCertificates, and(eq(lotCertificates.lotId, lots.id), eq(lotCertificates.state, 'approved')))
    .where(eq(lots.code, code));
  if (!row) throw notFound('lot');
  const { number, madeOn, expiresOn, state } = row.lot;
  const { name: productName, slug: productSlug, sold: isSold, vendorName } = row.offer;
  return {
    ...{ code, number, madeOn, expiresOn, state, productName, productSlug, isSold, vendorName },
    certificate: row.certificate ? shown(row.certificate) : null,
  };
}

const OFFER = { name: offers.name, slug: offers.slug, sold: offers.sold, vendorName: offers.vendorName };

function shown(row: typeof lotCertificates.$inferSelect): PublicCertificate {
  const { lab, testedOn, validUntil, results, labVerdict, verdict, reasons, mime, bytes } = row;
  return { lab, testedOn, validUntil, results, labVerdict, verdict, reasons, mime, bytes };
}
