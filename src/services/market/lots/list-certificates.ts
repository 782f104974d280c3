import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { offers } from '@/services/market/catalog';
import { authorise } from '@/services/platform/access';
import {
  CertificateId,
  type CertificateState,
  ListCertificates,
  type LotState,
  type Verdict,
} from './inputs';
import type { Result } from './results';
import { lotCertificates, lots } from './tables';

export type CertificateItem = {
  id: string;
  lotNumber: string;
  productName: string;
  vendorName: string;
  verdict: Verdict;
  submittedAt: Date;
};

const item = {
  id: lotCertificates.id,
  lotNumber: lots.number,
  productName: offers.name,
  vendorName: offers.vendorName,
  verdict: lotCertificates.verdict,
  submittedAt: lotCertificates.submittedAt,
};

/** Certificates that wait for an answer, the longest first. Admins only. */
export async function listCertificates(ctx: Ctx, input: ListCertificates): Promise<Page<CertificateItem>> {
  authorise(ctx, 'product.read-any');
  const { cursor, limit } = ListCertificates.parse(input);
  const rows = await ctx.db
    .select(item)
    .from(lotCertificates)
    .innerJoin(lots, eq(lots.id, lotCertificates.lotId))
    .innerJoin(offers, eq(offers.productId, lots.productId))
    .where(and(eq(lotCertificates.state, 'waiting'), after(cursor)))
    .orderBy(asc(lotCertificates.submittedAt), asc(lotCertificates.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => encodeCursor([row.submittedAt.toISOString(), row.id]));
}

export type CertificateView = CertificateItem & {
  lotId: string;
  lotState: LotState;
  lotCode: string;
  expiresOn: string;
  lab: string;
  testedOn: string;
  validUntil: string | null;
  results: Result[];
  labVerdict: Verdict;
  reasons: string[];
  state: CertificateState;
  reason: string | null;
  mime: string;
  bytes: number;
  restricted: boolean;
};

/** One certificate beside what it is of. Admins only. @throws AppError not_found */
export async function getCertificate(ctx: Ctx, input: CertificateId): Promise<CertificateView> {
  authorise(ctx, 'product.read-any');
  const { certificateId } = CertificateId.parse(input);
  const [row] = await ctx.db
    .select({
      ...item,
      lotId: lots.id,
      lotState: lots.state,
      lotCode: lots.code,
      expiresOn: lots.expiresOn,
      lab: lotCertificates.lab,
      testedOn: lotCertificates.testedOn,
      validUntil: lotCertificates.validUntil,
      results: lotCertificates.results,
      labVerdict: lotCertificates.labVerdict,
      reasons: lotCertificates.reasons,
      state: lotCertificates.state,
      reason: lotCertificates.reason,
      mime: lotCertificates.mime,
      bytes: lotCertificates.bytes,
      restricted: offers.restricted,
    })
    .from(lotCertificates)
    .innerJoin(lots, eq(lots.id, lotCertificates.lotId))
    .innerJoin(offers, eq(offers.productId, lots.productId))
    .where(eq(lotCertificates.id, certificateId));
  if (!row) throw notFound('certificate');
  return row;
}

function after(cursor: string | null | undefined): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${lotCertificates.submittedAt}, ${lotCertificates.id}) > (${place.at}::timestamptz, ${place.id}::uuid)`;
}
