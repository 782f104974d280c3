import { randomUUID } from 'node:crypto';
import { database, only } from './database';
import type { Point } from './fee';

export type Goods = { id: string; slug: string; name: string; priceUgx: bigint; pieces: number };
export type Shop = { id: string; slug: string; name: string; placeName: string; at: Point; goods: Goods[] };

type Wanted = { priceUgx: bigint; pieces?: number };

/**
 * Corners of the delivery area more than 16 km apart: drivers of one corner never hear of another's parcels.
 * Every test that lets drivers ride has a corner of its own.
 */
export const CORNERS = {
  entebbe: { lat: 0.06, lng: 32.47 },
  mukono: { lat: 0.36, lng: 32.9 },
  north: { lat: 0.6, lng: 32.6 },
  northWest: { lat: 0.6, lng: 32.3 },
  northEast: { lat: 0.6, lng: 32.9 },
  lakeEast: { lat: 0.1, lng: 32.9 },
  lakeSouth: { lat: -0.05, lng: 32.7 },
  west: { lat: 0.3, lng: 32.25 },
} as const satisfies Record<string, Point>;

/** An open shop of this test alone, with these goods on its shelf. */
export async function makeShop(at: Point, wanted: readonly Wanted[]): Promise<Shop> {
  const sql = database();
  const id = randomUUID();
  const mark = id.slice(0, 8);
  const shop = { id, slug: `shop-${mark}`, name: `Shop ${mark}`, placeName: 'Kampala' };
  const now = new Date();
  await sql`insert into vendors (id, slug, name, one_line, story, place_name, lat, lng, created_at)
    values (${id}, ${shop.slug}, ${shop.name}, 'A shop for one day.', 'It opened this morning.',
      ${shop.placeName}, ${at.lat}, ${at.lng}, ${now})`;
  const goods = wanted.map(({ priceUgx, pieces = 20 }, index) => ({
    id: randomUUID(),
    slug: `herb-${mark}-${index + 1}`,
    name: `Herb ${mark} ${index + 1}`,
    priceUgx,
    pieces,
  }));
  for (const one of goods) {
    // A real picture and category of the seed; rank 0 keeps it at the end of the shelves.
    await sql`insert into products (id, slug, vendor_id, category_id, name, description, form, strength, herbs,
        price_ugx, picture, shelf_rank, created_at, updated_at)
      select ${one.id}, ${one.slug}, ${id}, category_id, ${one.name}, 'Dried this week.', form, strength, herbs,
        ${one.priceUgx.toString()}, picture, -20000, ${now}, ${now}
      from products where status = 'live' and vendor_id <> ${id} order by slug limit 1`;
    await sql`insert into stock_items (product_id, available) values (${one.id}, ${one.pieces})`;
  }
  return { ...shop, at, goods };
}

/** The shop behind a product's address. */
export async function shopSelling(slug: string): Promise<{ id: string; name: string; at: Point }> {
  const rows = await database()<{ id: string; name: string; lat: number; lng: number }[]>`
    select v.id, v.name, v.lat, v.lng from vendors v join products p on p.vendor_id = v.id where p.slug = ${slug}`;
  const { id, name, lat, lng } = only(rows);
  return { id, name, at: { lat, lng } };
}

/** Pieces of a product on the shelf and kept for people who are paying. */
export async function stockOf(productId: string): Promise<{ available: number; held: number }> {
  return only(
    await database()<{ available: number; held: number }[]>`
      select available, held from stock_items where product_id = ${productId}`,
  );
}

/** What a shop may do in its console one day; today only here. */
export async function setPrice(productId: string, priceUgx: bigint): Promise<void> {
  await database()`update products set price_ugx = ${priceUgx.toString()} where id = ${productId}`;
}

export async function setLeast(productId: string, pieces: number): Promise<void> {
  await database()`update products set min_quantity = ${pieces} where id = ${productId}`;
}

export async function setPieces(productId: string, available: number): Promise<void> {
  await database()`update stock_items set available = ${available} where product_id = ${productId}`;
}

/** The point of a place people know by name. */
export async function placeNamed(name: string): Promise<Point> {
  return only(await database()<Point[]>`select lat, lng from places where name = ${name}`);
}
