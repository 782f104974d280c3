import { desc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { type CertificateState, LotId, type Verdict } from './inputs';
import { daysBetween, type LotItem } from './list-my-lots';
import { lotById } from './own-lot';
import { lotCertificates } from './tables';

export type CertificateOfLot = {
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
export type LotView = LotItem & {
  vendorName: string;
  restricted: boolean;
  receivedAt: Date;
  certificates: CertificateOfLot[];
};
export type MyLot = LotView & { canManage: boolean; canRecall: boolean };

/** Certificates of one lot beyond these are history nobody reads here. */
const MOST = 20;

/** One lot of one's own shop with its certificates, the newest first. @throws AppError not_found for another shop's */
export async function getMyLot(ctx: Ctx, input: LotId): Promise<MyLot> {
  authorise(ctx, 'product.read-own');
  const { lotId } = LotId.parse(input);
  const { vendorId, role } = await requireMembership(ctx, 'products.see');
  return {
    ...(await view(ctx, lotId, vendorId)),
    canManage: role !== 'packer',
    canRecall: role === 'owner',
  };
}

/** The same of any lot. Admins only. @throws AppError not_found */
export async function getLot(ctx: Ctx, input: LotId): Promise<LotView> {
  authorise(ctx, 'product.read-any');
  return view(ctx, LotId.parse(input).lotId);
}

async function view(ctx: Ctx, lotId: string, vendorId?: string): Promise<LotView> {
  const { lot, name, vendorName, restricted } = await lotById(ctx, lotId, vendorId);
  const rows = await ctx.db
    .select()
    .from(lotCertificates)
    .where(eq(lotCertificates.lotId, lotId))
    .orderBy(desc(lotCertificates.submittedAt), desc(lotCertificates.id))
    .limit(MOST);
  return {
    ...lot,
    productName: name,
    vendorName,
    restricted,
    daysLeft: daysBetween(kampalaDate(ctx.clock.now()), lot.expiresOn),
    certificateWaits: rows.some(({ state }) => state === 'waiting'),
    certificates: rows.map((row) => {
      const { id, lab, testedOn, validUntil, verdict, reasons, state, reason, submittedAt } = row;
      return { id, lab, testedOn, validUntil, verdict, reasons, state, reason, submittedAt };
    }),
  };
}
