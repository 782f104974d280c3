import { desc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { type CertificateState, LotId, type Verdict } from './inputs';
import { daysBetween, type LotItem } from './list-my-lots';
import { lotById } from './own-lot';
import { lotCertificates } from './tables';

export type MyCertificate = {
  id: string;
  lab: string;
  testedOn: string;
  validUntil: string | null;
  verdict: Verdict;
  reasons: string[];
  state: CertificateState;
  reason: string | null;
  submittedAt: Date;
};
export type MyLot = LotItem & {
  slug: string;
  restricted: boolean;
  certificates: MyCertificate[];
  canManage: boolean;
  canRecall: boolean;
};

/** Certificates of one lot beyond these are history nobody reads here. */
const MOST = 20;

/** One lot with its certificates, the newest first. @throws AppError not_found for another shop's */
export async function getMyLot(ctx: Ctx, input: LotId): Promise<MyLot> {
  authorise(ctx, 'product.read-own');
  const { lotId } = LotId.parse(input);
  const { vendorId, role } = await requireMembership(ctx, 'products.see');
  const { lot, name, slug, restricted } = await lotById(ctx, lotId, vendorId);
  const rows = await ctx.db
    .select()
    .from(lotCertificates)
    .where(eq(lotCertificates.lotId, lotId))
    .orderBy(desc(lotCertificates.submittedAt), desc(lotCertificates.id))
    .limit(MOST);
  const { receivedAt: _, ...facts } = lot;
  return {
    ...facts,
    productName: name,
    slug,
    restricted,
    daysLeft: daysBetween(kampalaDate(ctx.clock.now()), lot.expiresOn),
    certificateWaits: rows.some(({ state }) => state === 'waiting'),
    certificates: rows.map((row) => {
      const { id, lab, testedOn, validUntil, verdict, reasons, state, reason, submittedAt } = row;
      return { id, lab, testedOn, validUntil, verdict, reasons, state, reason, submittedAt };
    }),
    canManage: role !== 'packer',
    canRecall: role === 'owner',
  };
}
