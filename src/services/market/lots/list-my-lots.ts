import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { kampalaDate } from '@/lib/kampala-time';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { offers } from '@/services/market/catalog';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { ListMyLots, type LotState } from './inputs';
import { lotCertificates, lots } from './tables';

export type LotItem = {
  id: string;
  code: string;
  number: string;
  productId: string;
  productName: string;
  madeOn: string;
  expiresOn: string;
  /** Days it may still be sold, today not counted; below nought once it is over. */
  daysLeft: number;
  received: number;
  remaining: number;
  state: LotState;
  certifiedUntil: string | null;
  /** A certificate waits for an admin. */
  certificateWaits: boolean;
};

const DAY_MS = 86_400_000;
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The lots of a product of one's own shop, received last first. @throws AppError not_found for another shop's product */
export async function listMyLots(
  ctx: Ctx,
  input: ListMyLots,
): Promise<Page<LotItem> & { canManage: boolean }> {
  authorise(ctx, 'product.read-own');
  const { productId, cursor, limit } = ListMyLots.parse(input);
  const { vendorId, role } = await requireMembership(ctx, 'products.see');
  const [product] = await ctx.db
    .select({ name: offers.name })
    .from(offers)
    .where(and(eq(offers.productId, productId), eq(offers.vendorId, vendorId)));
  if (!product) throw notFound('product');
  const rows = await ctx.db
    .select({
      lot: lots,
      certificateWaits: sql<boolean>`exists (select 1 from ${lotCertificates}
        where ${lotCertificates.lotId} = ${lots.id} and ${lotCertificates.state} = 'waiting')`,
    })
    .from(lots)
    .where(and(eq(lots.productId, productId), after(cursor)))
    .orderBy(desc(lots.receivedAt), desc(lots.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ lot }) => encodeCursor([lot.receivedAt.toISOString(), lot.id]));
  const today = kampalaDate(ctx.clock.now());
  const items = page.items.map(({ lot, certificateWaits }) => {
    const { receivedAt: _, ...facts } = lot;
    return {
      ...facts,
      productName: product.name,
      certificateWaits,
      daysLeft: daysBetween(today, lot.expiresOn),
    };
  });
  return {
    items,
    nextCursor: page.nextCursor,
    canManage: role !== 'packer',
  };
}

function after(cursor: string | null | undefined): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${lots.receivedAt}, ${lots.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
}
