import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { createMediaStore } from '@/services/platform/media';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeStaff, makeVendor } from '@/testing/factories';
import { holdStock, type ImportLine, importProducts, stockInvariants } from '..';
import { productPrices, productReviews, products, stockItems } from '../tables';

const folder = mkdtempSync(join(tmpdir(), 'import-'));
const store = createMediaStore(folder);
let world: TestWorld;
let shop: { id: string; slug: string };
beforeAll(async () => {
  world = await createWorld();
  await makeCategory(world.system, { slug: 'teas-infusions', name: 'Teas & infusions' });
  await makeCategory(world.system, { slug: 'hemp-cbd', name: 'Hemp & CBD', restricted: true });
});
beforeEach(async () => {
  shop = await makeVendor(world.system);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function* chunks(text: string) {
  yield Buffer.from(text);
}

async function run(text: string, how: { dryRun?: boolean; goLive?: boolean } = {}, vendorSlug = shop.slug) {
  const lines: ImportLine[] = [];
  const summary = await importProducts(
    world.system,
    { vendorSlug, dryRun: false, goLive: false, ...how },
    { chunks: chunks(text), store, onLine: (line) => lines.push(line) },
  );
  return { ...summary, lines };
}

const HEAD = 'sku,name,description,category,price_ugx,stock,status';
const WORDS = 'Dried slowly in the shade of the loft.';
const row = (
  sku: string,
  change: Partial<Record<'name' | 'words' | 'price' | 'stock' | 'status', string>> = {},
) => {
  const { name = `Tea ${sku}`, words = WORDS, price = '9000', stock = '12', status = 'active' } = change;
  return [sku, name, words, 'Drinks > Teas', price, stock, status].map((cell) => `"${cell}"`).join(',');
};
const csv = (...rows: string[]) => [HEAD, ...rows].join('\r\n');

const all = () => world.system.db.select().from(products).where(eq(products.vendorId, shop.id));
const stockOf = async (sku: string) => {
  const [found] = await world.system.db
    .select({ available: stockItems.available, held: stockItems.held, id: products.id })
    .from(products)
    .innerJoin(stockItems, eq(stockItems.productId, products.id))
    .where(eq(products.sku, sku));
  if (!found) throw new Error(`no ${sku}`);
  return found;
};

describe('a new product', () => {
  test('waits for an admin, with a drawing, its stock, and an address of its own', async () => {
    const done = await run(
      csv(row(`A-${shop.slug}`, { name: 'One tea' }), row(`B-${shop.slug}`, { name: 'One tea' })),
    );
    expect(done).toMatchObject({ created: 2, changed: 0, skipped: 0, wrong: 0 });
    const rows = await all();
    expect(rows.map(({ status, picture }) => [status, picture !== null])).toEqual([
      ['review', true],
      ['review', true],
    ]);
    expect(new Set(rows.map(({ slug }) => slug)).size).toBe(2);
    expect(await store.has(rows[0]?.picture?.webp640 ?? '')).toBe(true);
    expect((await stockOf(`A-${shop.slug}`)).available).toBe(12);
    const [first] = rows;
    const reviews = await world.system.db
      .select()
      .from(productReviews)
      .where(eq(productReviews.productId, first?.id ?? ''));
    expect(reviews).toMatchObject([{ kind: 'first', state: 'waiting', proposed: { name: 'One tea' } }]);
  });

  test('is sold at once only where that was asked for, and never with a claim or as a draft', async () => {
    const text = csv(
      row('A'),
      row('B', { words: 'It cures diabetes in only one week.' }),
      row('C', { status: 'draft' }),
    );
    const done = await run(text, { goLive: true });
    expect((await all()).map(({ sku, status }) => [sku, status]).sort()).toEqual([
      ['A', 'live'],
      ['B', 'review'],
      ['C', 'draft'],
    ]);
    expect(done.lines[1]?.note).toMatch(/"cures", "diabetes"|"diabetes", "cures"/);
  });
});

test('a dry run says the same and changes nothing', async () => {
  const text = csv(row('A'), row('A'), row('B', { price: 'free' }));
  const dry = await run(text, { dryRun: true });
  expect(await all()).toEqual([]);
  const wet = await run(text);
  expect(wet.lines).toEqual(dry.lines);
  expect(wet).toMatchObject({ created: 1, wrong: 2 });
});

test('the same file again changes nothing; what differs is changed and told', async () => {
  await run(csv(row('A'), row('B'), row('C')), { goLive: true });
  expect(await run(csv(row('A'), row('B'), row('C')))).toMatchObject({ created: 0, changed: 0, skipped: 3 });
  const again = await run(
    csv(row('A', { price: '9500' }), row('B', { stock: '3' }), row('C', { name: 'New tea' })),
  );
  expect(again.lines.map(({ kind, note }) => `${kind}: ${note}`)).toEqual([
    'changed: price 9000 to 9500',
    'changed: stock 12 to 3',
    'changed: words; the new words wait for an admin',
  ]);
  const kept = await all();
  expect(kept.map(({ sku, name, priceUgx }) => [sku, name, priceUgx]).sort()).toEqual([
    ['A', 'Tea A', 9_500n],
    ['B', 'Tea B', 9_000n],
    ['C', 'Tea C', 9_000n],
  ]);
  const a = kept.find(({ sku }) => sku === 'A');
  const prices = await world.system.db
    .select()
    .from(productPrices)
    .where(eq(productPrices.productId, a?.id ?? ''));
  expect(prices).toMatchObject([{ fromUgx: 9_000n, toUgx: 9_500n }]);
});

test('a file that says what is on sale withdraws what waited beside it, whoever asked for that', async () => {
  await run(csv(row('A'), row('B')), { goLive: true });
  await run(csv(row('A', { name: 'New tea' }), row('B', { name: 'Other tea' })));
  const waiting = async () => {
    const rows = await world.system.db
      .select({ sku: products.sku, state: productReviews.state, proposed: productReviews.proposed })
      .from(productReviews)
      .innerJoin(products, eq(products.id, productReviews.productId))
      .where(eq(products.vendorId, shop.id));
    return rows.map(({ sku, state, proposed }) => [sku, state, proposed.name]).sort();
  };
  expect(await waiting()).toEqual([
    ['A', 'waiting', 'New tea'],
    ['B', 'waiting', 'Other tea'],
  ]);
  const again = await run(csv(row('A'), row('B', { name: 'Other tea' })));
  expect(again.lines.map(({ kind, note }) => `${kind}: ${note}`)).toEqual([
    'changed: what waited for an admin is withdrawn, as the file says what is on sale',
    'skipped: Nothing is different.',
  ]);
  expect(await waiting()).toEqual([
    ['A', 'withdrawn', 'New tea'],
    ['B', 'waiting', 'Other tea'],
  ]);
  expect(await run(csv(row('A')))).toMatchObject({ changed: 0, skipped: 1 });
});

test('a tag that waits is withdrawn by a file that tells the tags, and waits on with one that does not', async () => {
  const tagged = (tags: string) => `${HEAD},tags\r\n${row('T')},${tags}`;
  await run(tagged('mint'), { goLive: true });
  await run(tagged('"mint, cures diabetes"'));
  const state = async () => {
    const [found] = await all();
    const rows = await world.system.db
      .select({ state: productReviews.state, proposed: productReviews.proposed })
      .from(productReviews)
      .where(eq(productReviews.productId, found?.id ?? ''));
    return [found?.tags, ...rows.map((one) => [one.state, one.proposed.tags])];
  };
  const waits = [['mint'], ['waiting', ['mint', 'cures diabetes']]];
  expect(await state()).toEqual(waits);
  await run(csv(row('T', { price: '9500' })));
  expect(await state()).toEqual(waits);
  await run(tagged('mint'));
  expect(await state()).toEqual([['mint'], ['withdrawn', ['mint', 'cures diabetes']]]);
});

test('cost and smallest order come with a file that tells them, and stay with one that does not', async () => {
  const told = (sku: string, cost: string, least: string) => `${row(sku)},${cost},${least}`;
  const more = (...rows: string[]) => [`${HEAD},Cost per item,min_quantity`, ...rows].join('\r\n');
  const facts = async () =>
    (await all()).map(({ sku, costUgx, minQuantity }) => [sku, costUgx, minQuantity]).sort();
  await run(more(told('A', '4000', '3'), told('B', '', '')));
  expect(await facts()).toEqual([
    ['A', 4_000n, 3],
    ['B', null, 1],
  ]);
  expect(await run(csv(row('A'), row('B')))).toMatchObject({ changed: 0, skipped: 2 });
  const again = await run(more(told('A', '4500', '2'), told('B', '100', '9'), told('C', '1', '0')));
  expect(again.lines.map(({ kind, note }) => `${kind}: ${note}`)).toEqual([
    'changed: cost 4000 to 4500, smallest order 3 to 2',
    'changed: cost unknown to 100, smallest order 1 to 9',
    'wrong: The smallest order "0" is no whole number from 1 to 50.',
  ]);
  expect(await facts()).toEqual([
    ['A', 4_500n, 2],
    ['B', 100n, 9],
  ]);
});

test('pieces that wait for a payment are not for sale again because a file counts them', async () => {
  const sku = `H-${shop.slug}`;
  await run(csv(row(sku, { stock: '10' })), { goLive: true });
  const { id: productId } = await stockOf(sku);
  await withTransaction(world.system, (tx) =>
    holdStock(tx, {
      refs: [{ refId: world.system.ids.uuid(), lines: [{ productId, quantity: 4 }] }],
      expiresAt: addMs(world.clock.now(), 60_000),
    }),
  );
  expect(await run(csv(row(sku, { stock: '10' })))).toMatchObject({ changed: 0, skipped: 1 });
  await run(csv(row(sku, { stock: '3' })));
  expect(await stockOf(sku)).toMatchObject({ available: 0, held: 4 });
  expect(Object.values(await stockInvariants(world.system)).every(({ ok }) => ok)).toBe(true);
});

test('another shop’s SKU is another product', async () => {
  await run(csv(row('A')));
  const other = await makeVendor(world.system);
  expect(await run(csv(row('A')), {}, other.slug)).toMatchObject({ created: 1 });
  expect(await all()).toHaveLength(1);
});

test('an address that led to one product is given to no other, and what is told names the one it got', async () => {
  const name = `Old tea of ${shop.slug}`;
  await run(csv(row('A', { name })), { goLive: true });
  const [old] = await all();
  await world.system.db
    .update(products)
    .set({ slug: `moved-${shop.slug}` })
    .where(eq(products.id, old?.id ?? ''));
  await run(csv(row('B', { name })), { goLive: true });
  const made = (await all()).find(({ sku }) => sku === 'B');
  expect(made?.slug).toBe(`${old?.slug}-${made?.id.slice(0, 8)}`);
  const told = await world.system.db.select({ topics: outboxEvents.topics }).from(outboxEvents);
  expect(told.flatMap(({ topics }) => topics)).toContain(`product:${made?.slug}`);
});

describe('a file that cannot be used', () => {
  test.each([
    ['no name', 'sku,price\nA,1\n', /no column/],
    ['only a name', 'name\n', /no column/],
    ['an Excel sheet', 'PK\x03\x04', /Excel/],
    ['a header that never ends', '"name,price\nA,1\n', /quote/],
  ])('%s', async (_what, text, words) => {
    await expect(run(text)).rejects.toThrow(words);
  });

  test('a shop nobody knows, and anybody but the system', async () => {
    await expect(run(csv(row('A')), {}, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
    const owner = world.as(userActor((await makeStaff(world.system, shop.id)).id, 'vendor'));
    const input = { vendorSlug: shop.slug, dryRun: true, goLive: false };
    await expect(
      importProducts(owner, input, { chunks: chunks(csv(row('A'))), store, onLine: () => {} }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('one that breaks off in the middle: what came before is kept whole, the rest is told', async () => {
    const done = await run(`${csv(row('A'), row('B'))}\r\nC,"never closed`);
    expect(done).toMatchObject({ created: 2, wrong: 1 });
    expect(done.lines.find(({ kind }) => kind === 'wrong')).toMatchObject({
      line: 4,
      note: expect.stringMatching(/From here on/),
    });
  });
});

test('hundreds of rows are written in parts, each row with its line', async () => {
  const rows = Array.from({ length: 450 }, (_, index) => row(`N-${index}`));
  const done = await run(csv(...rows), { goLive: true });
  expect(done).toMatchObject({ created: 450, wrong: 0 });
  expect(done.lines.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 2));
  expect(await run(csv(...rows))).toMatchObject({ skipped: 450 });
});
