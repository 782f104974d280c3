import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { offers } from '@/services/market/catalog';
import { authorise } from '@/services/platform/access';
import { ListLots, type LotState } from './inputs';
import { lots } from './tables';

export type AnyLot = {
  id: string;
  code: string;
  number: string;
  productName: string;
  vendorName: string;
  expiresOn: string;
  remaining: number;
  state: LotState;
  receivedAt: Date;
};

/**
 * Lots of all shops, received last first; with words, those of that number, page or product. Admins only. One statement.
 */
export async function listLots(ctx: Ctx, input: ListLots): Promise<Page<AnyLot>> {
  authorise(ctx, 'product.read-any');
  const { q, cursor, limit } = ListLots.parse(input);
  const rows = await ctx.db
    .select({
      id: lots.id,
      code: lots.code,
      number: lots.number,
      productName: offers.name,
      vendorName: offers.vendorName,
      expiresOn: lots.expiresOn,
      remaining: lots.remaining,
      state: lots.state,
      receivedAt: lots.receivedAt,
    })
    .from(lots)
    .innerJoin(offers, eq(offers.productId, lots.productId))
    .where(and(q ? called(q) : undefined, after(cursor)))
    .orderBy(desc(lots.receivedAt), desc(lots.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => encodeCursor([row.receivedAt.toISOString(), row.id]));
}

/** Letters are what they are: a % or _ that somebody types is no wildcard. */
const called = (q: string): SQL | undefined =>
  or(
    eq(sql`lower(${lots.number})`, q.toLowerCase()),
    eq(lots.code, q.toLowerCase()),
    sql`position(${q.toLowerCase()} in lower(${offers.name})) > 0`,
  );

function after(cursor: string | null | undefined): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${lots.receivedAt}, ${lots.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
}
