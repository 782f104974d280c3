import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { productPictures, products } from '@/services/market/catalog/tables';
import { productImportPictures } from '@/services/market/product-imports/tables';
import type { ImportWorld } from './import-world';

const HEAD = 'sku,name,description,category,price_ugx,stock,images';

/** A row of a shop's file that names pictures. */
export const picturedRow = (sku: string, ...images: readonly string[]): string =>
  `${sku},Tea ${sku},Dried slowly in the shade of the loft.,Drinks > Teas,9000,12,"${images.join(', ')}"`;
export const picturedFile = (...rows: readonly string[]): string => [HEAD, ...rows].join('\r\n');

/** Where each shown photo of a product came from: the path it was fetched from, or "own". */
export async function shownOf(it: ImportWorld, sku: string): Promise<string[]> {
  const rows = await it.system.db
    .select({ url: productImportPictures.url })
    .from(productPictures)
    .leftJoin(productImportPictures, eq(productImportPictures.pictureId, productPictures.id))
    .where(and(eq(productPictures.productId, await it.productIdOf(sku)), isNotNull(productPictures.position)))
    .orderBy(asc(productPictures.position));
  return rows.map(({ url }) => (url === null ? 'own' : new URL(url).pathname));
}

/** What shelves show of a product. */
export async function shelfPicture(it: ImportWorld, sku: string): Promise<string | undefined> {
  const id = await it.productIdOf(sku);
  const [found] = await it.system.db
    .select({ picture: products.picture })
    .from(products)
    .where(eq(products.id, id));
  return found?.picture?.webp640;
}

/** Path, state and reason of each picture of a file, in its order. */
export async function fatesOf(it: ImportWorld, importId: string) {
  const rows = await it.system.db
    .select()
    .from(productImportPictures)
    .where(eq(productImportPictures.importId, importId))
    .orderBy(asc(productImportPictures.number));
  return rows.map(({ url, state, reason }) => [
    URL.canParse(url) ? new URL(url).pathname : url,
    state,
    reason,
  ]);
}
