import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type ImportedRow, pictureKeysOf, productsBySku, type RowPicture } from '@/services/market/catalog';
import { hostOf, readAddress } from '@/services/platform/fetch-outside';
import { contentKeyIn } from './content-key';
import { LANES } from './import-jobs';
import { productImportPictures } from './tables';

/** A picture that a file names and a product has not got. */
export type NewPicture = Pick<RowPicture, 'position' | 'alt'> & {
  /** Null while the product is not there, as in a check. */
  readonly productId: string | null;
  readonly url: string;
  readonly host: string;
  /** Why it is no address that anything is fetched from; null of one that is. */
  readonly problem: string | null;
};

/**
 * Those pictures of rows that are to be fetched: not the shop's own photos, which its own file names by their address
 * here, nor what an earlier file has brought to the product from the same address. Internal: the caller authorises.
 */
export async function newPictures(
  ctx: Ctx,
  vendorId: string,
  rows: readonly ImportedRow[],
): Promise<NewPicture[]> {
  const named = rows.flatMap(({ line, pictures }) => (line.kind === 'wrong' ? [] : pictures));
  if (named.length === 0) return [];
  const ids = await productsBySku(ctx, vendorId, [...new Set(named.map(({ sku }) => sku))]);
  const read = named.map((one) => readPicture(one, ids.get(one.sku) ?? null));
  const known = [...ids.values()];
  const had = new Set([...(await fetchedBefore(ctx, known)), ...(await ownPhotos(ctx, read, known))]);
  return read.filter(({ productId, url }) => !had.has(`${productId} ${url}`));
}

function readPicture({ address, position, alt }: RowPicture, productId: string | null): NewPicture {
  const url = readAddress(address);
  if (url instanceof URL)
    return { productId, position, alt, url: url.href, host: hostOf(url), problem: null };
  const words = url.words;
  return { productId, position, alt, url: address.slice(0, 200), host: '', problem: words };
}

/** All pictures of a server are fetched one after another. */
export const laneOf = (host: string): number =>
  createHash('sha256').update(host).digest().readUInt32BE(0) % LANES;

async function fetchedBefore(ctx: Ctx, productIds: readonly string[]): Promise<string[]> {
  if (productIds.length === 0) return [];
  const { productId, url, state } = productImportPictures;
  const rows = await ctx.db
    .select({ productId, url })
    .from(productImportPictures)
    .where(and(inArray(productId, [...productIds]), eq(state, 'fetched')));
  return rows.map((row) => `${row.productId} ${row.url}`);
}

async function ownPhotos(
  ctx: Ctx,
  read: readonly NewPicture[],
  productIds: readonly string[],
): Promise<string[]> {
  const ours = read.flatMap(({ productId, url }) => {
    const key = productId === null ? null : contentKeyIn(url);
    return key === null ? [] : [{ productId, url, key }];
  });
  if (ours.length === 0) return [];
  const files = await pictureKeysOf(ctx, productIds);
  return ours
    .filter(({ productId, key }) => files.has(`${productId} ${key}`))
    .map(({ productId, url }) => `${productId} ${url}`);
}
