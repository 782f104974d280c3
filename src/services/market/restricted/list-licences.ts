import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import type { Region } from '@/lib/regions';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { LicenceId, type LicenceState, ListLicences } from './inputs';
import { vendorLicences } from './tables';

export type LicenceItem = {
  id: string;
  categorySlug: string;
  categoryName: string;
  number: string;
  issuer: string;
  /** As 2027-03-10. */
  expiresOn: string;
  state: LicenceState;
  reason: string | null;
  submittedAt: Date;
};
export type AnyLicence = LicenceItem & { vendorSlug: string; vendorName: string; region: Region };

/** A shop's licences more than these are history nobody looks at. */
const MOST_OWN = 50;

const item = {
  id: vendorLicences.id,
  categorySlug: sql<string>`c.slug`,
  categoryName: sql<string>`c.name`,
  number: vendorLicences.number,
  issuer: vendorLicences.issuer,
  expiresOn: vendorLicences.expiresOn,
  state: vendorLicences.state,
  reason: vendorLicences.reason,
  submittedAt: vendorLicences.submittedAt,
};
const whose = {
  vendorSlug: sql<string>`v.slug`,
  vendorName: sql<string>`v.name`,
  region: sql<Region>`v.region`,
};
const CATEGORY = sql`categories c`;
const isItsCategory = sql`c.id = ${vendorLicences.categoryId}`;

export type MyLicences = {
  /** What a licence can be sent for. */
  categories: { slug: string; name: string }[];
  licences: LicenceItem[];
};

/** The shop's own licences from the newest, and what there are licences for. */
export async function listMyLicences(ctx: Ctx): Promise<MyLicences> {
  authorise(ctx, 'product.read-own');
  const { vendorId } = await requireMembership(ctx, 'products.see');
  const [restricted, licences] = await Promise.all([
    ctx.db.execute<{ slug: string; name: string }>(
      sql`select slug, name from categories where restricted_by = id order by position, slug limit ${MOST_OWN}`,
    ),
    ctx.db
      .select(item)
      .from(vendorLicences)
      .innerJoin(CATEGORY, isItsCategory)
      .where(eq(vendorLicences.vendorId, vendorId))
      .orderBy(desc(vendorLicences.submittedAt), desc(vendorLicences.id))
      .limit(MOST_OWN),
  ]);
  return { categories: restricted, licences };
}

/** Licences in one state, those that wait longest first. Admins only. */
export async function listLicences(ctx: Ctx, input: ListLicences): Promise<Page<AnyLicence>> {
  authorise(ctx, 'product.read-any');
  const { state, cursor, limit } = ListLicences.parse(input);
  const rows = await all(ctx)
    .where(and(eq(vendorLicences.state, state), after(cursor)))
    .orderBy(asc(vendorLicences.submittedAt), asc(vendorLicences.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => encodeCursor([row.submittedAt.toISOString(), row.id]));
}

/** @throws AppError not_found */
export async function getLicence(ctx: Ctx, input: LicenceId): Promise<AnyLicence> {
  authorise(ctx, 'product.read-any');
  const { licenceId } = LicenceId.parse(input);
  const [row] = await all(ctx).where(eq(vendorLicences.id, licenceId));
  if (!row) throw notFound('licence');
  return row;
}

const all = (ctx: Ctx) =>
  ctx.db
    .select({ ...item, ...whose })
    .from(vendorLicences)
    .innerJoin(CATEGORY, isItsCategory)
    .innerJoin(sql`vendors v`, sql`v.id = ${vendorLicences.vendorId}`);

function after(cursor: string | null | undefined): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${vendorLicences.submittedAt}, ${vendorLicences.id}) > (${place.at}::timestamptz, ${place.id}::uuid)`;
}
