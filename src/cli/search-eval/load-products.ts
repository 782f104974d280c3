import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { ugx } from '@/lib/money';
import { categories, products, stockItems } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import type { EvalProduct } from './read-files';

const BATCH = 500;

const PICTURE = { avif640: '', webp640: '', avif320: '', webp320: '', colour: '#ffffff' };

/** Makes what a product belongs to when it is first named. */
class Named {
  private readonly ids = new Map<string, string>();
  constructor(private readonly make: (name: string, at: number) => Promise<string>) {}

  async idOf(name: string): Promise<string> {
    const id = this.ids.get(name) ?? (await this.make(name, this.ids.size));
    this.ids.set(name, id);
    return id;
  }
}

/** What is known of a product beside its name and description, as words. */
const detailsOf = ({ attrs }: EvalProduct): string =>
  Object.values(attrs)
    .map((value) => String(value).replaceAll('\\n', ' '))
    .join(', ');

/** Puts products on sale in an empty market: a brand is a shop, a type a category. Gives ids of files by ids of ours. */
export async function loadProducts(
  ctx: Ctx,
  given: AsyncIterable<EvalProduct>,
): Promise<ReadonlyMap<string, string>> {
  const now = ctx.clock.now();
  const shops = new Named(async (name, at) => {
    const id = ctx.ids.uuid();
    const place = { placeName: '', lat: 0.3, lng: 32.6 };
    await ctx.db
      .insert(vendors)
      .values({ id, slug: `brand-${at}`, name, oneLine: '', story: '', ...place, createdAt: now });
    return id;
  });
  const shelves = new Named(async (name, at) => {
    const id = ctx.ids.uuid();
    const look = { oneLine: '', botanical: 'mint', palette: 'leaf', position: at };
    await ctx.db.insert(categories).values({ id, slug: `type-${at}`, name, ...look });
    return id;
  });
  const fileIds = new Map<string, string>();
  const seen = new Set<string>();
  let batch: (typeof products.$inferInsert)[] = [];
  const write = async () => {
    if (batch.length === 0) return;
    await ctx.db.insert(products).values(batch);
    await ctx.db.insert(stockItems).values(batch.map(({ id }) => ({ productId: id, available: 1 })));
    batch = [];
  };
  for await (const product of given) {
    if (seen.has(product.id)) continue;
    seen.add(product.id);
    const id = ctx.ids.uuid();
    fileIds.set(id, product.id);
    batch.push({
      ...{ id, slug: `product-${seen.size}`, name: product.title, description: product.description },
      ...{ form: '', herbs: [], strength: detailsOf(product), picture: PICTURE },
      vendorId: await shops.idOf(product.brand),
      categoryId: await shelves.idOf(product.type),
      priceUgx: ugx(Math.max(1, Math.round(product.price_cents ?? 0))),
      ...{ createdAt: now, updatedAt: now },
    });
    if (batch.length === BATCH) await write();
  }
  await write();
  // The number of products is read from the statistics, which the server would have gathered by itself in a minute.
  await ctx.db.execute(sql`analyze search_entries, search_postings, search_words`);
  return fileIds;
}
