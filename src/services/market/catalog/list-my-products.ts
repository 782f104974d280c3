import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { ListMyProducts, LOW_STOCK, PRODUCT_STATES, type ProductState } from './inputs';
import { type ProductPicture, productReviews, products, stockItems } from './tables';

export type MyProductItem = {
  id: string;
  name: string;
  sku: string | null;
  state: ProductState;
  priceUgx: Ugx;
  picture: ProductPicture | null;
  available: number;
  held: number;
  /** New words of a product on sale wait for an admin. */
  wordsWait: boolean;
  updatedAt: Date;
};

export type MyProducts = Page<MyProductItem> & {
  counts: Readonly<Record<ProductState, number>>;
  /** Live products of which few are left. */
  lowCount: number;
  canManage: boolean;
};

/** Few are left, or fewer than the shop sends, so that buyers find it sold out. */
const isRunningOut = sql`coalesce(${stockItems.available}, 0) < greatest(${LOW_STOCK} + 1, ${products.minQuantity})`;

/** The actor's shop's products, those changed last first. Two statements beside the membership. */
export async function listMyProducts(ctx: Ctx, input: ListMyProducts): Promise<MyProducts> {
  authorise(ctx, 'product.read-own');
  const { state, low, q, cursor, limit } = ListMyProducts.parse(input);
  const { vendorId, role } = await requireMembership(ctx, 'products.see');
  const isLow = sql`${products.status} = 'live' and ${isRunningOut}`;
  const rows = await ctx.db
    .select({
      id: products.id,
      name: products.name,
      sku: products.sku,
      state: products.status,
      priceUgx: products.priceUgx,
      picture: products.picture,
      available: sql<number>`coalesce(${stockItems.available}, 0)`,
      held: sql<number>`coalesce(${stockItems.held}, 0)`,
      wordsWait: sql<boolean>`exists (select 1 from ${productReviews} where ${productReviews.productId} = ${products.id}
        and ${productReviews.state} = 'waiting' and ${productReviews.kind} = 'edit')`,
      updatedAt: products.updatedAt,
    })
    .from(products)
    .leftJoin(stockItems, eq(stockItems.productId, products.id))
    .where(
      and(
        eq(products.vendorId, vendorId),
        state ? eq(products.status, state) : undefined,
        low ? isLow : undefined,
        q ? named(q) : undefined,
        after(cursor),
      ),
    )
    .orderBy(sql`${products.updatedAt} desc nulls last`, sql`${products.id} desc nulls last`)
    .limit(limit + 1);
  const { counts, lowCount } = await countsOf(ctx, vendorId);
  const page = toPage(rows, limit, (row) => encodeCursor([row.updatedAt.toISOString(), row.id]));
  const items = page.items.map((row) => ({ ...row, state: stateOf(row.state) }));
  return { items, nextCursor: page.nextCursor, counts, lowCount, canManage: role !== 'packer' };
}

const stateOf = (text: string): ProductState => PRODUCT_STATES.find((state) => state === text) ?? 'draft';

/** Somewhere in the name, or the SKU; signs that mean something to the database mean themselves. */
function named(q: string): SQL {
  const pattern = `%${q.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`(${products.name} ilike ${pattern} or ${products.sku} ilike ${pattern})`;
}

async function countsOf(ctx: Ctx, vendorId: string) {
  const rows = await ctx.db
    .select({
      state: products.status,
      count: sql<number>`count(*)::int`,
      low: sql<number>`(count(*) filter (where ${isRunningOut}))::int`,
    })
    .from(products)
    .leftJoin(stockItems, eq(stockItems.productId, products.id))
    .where(eq(products.vendorId, vendorId))
    .groupBy(products.status);
  const of = (state: ProductState) => rows.find((row) => row.state === state);
  const count = (state: ProductState) => of(state)?.count ?? 0;
  return {
    counts: { draft: count('draft'), review: count('review'), live: count('live'), paused: count('paused') },
    lowCount: of('live')?.low ?? 0,
  };
}

function after(cursor: string | null | undefined): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${products.updatedAt}, ${products.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
}
