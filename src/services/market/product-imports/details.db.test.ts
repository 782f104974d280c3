import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { exportProducts } from '@/services/market/catalog';
import type { AttributeKind, AttributeValues } from '@/services/market/catalog/inputs';
import { categoryAttributes, productReviews, products } from '@/services/market/catalog/tables';
import { type MadeCategory, makeCategory, makeFamily, makeProduct } from '@/testing/factories';
import { nastyText } from '@/testing/fuzz/nasty';
import { ImportWorld } from '@/testing/import-world';
import type { OrderWorld } from '@/testing/order-world';
import { undoImport } from '.';

let orders: OrderWorld;
let it: ImportWorld;
let number = 0;
let coffee: MadeCategory & { name: string };
beforeAll(async () => {
  orders = await ImportWorld.open();
});
beforeEach(async () => {
  it = await ImportWorld.of(orders);
  coffee = await category('Coffee');
});
afterAll(() => orders.close());

async function category(word: string) {
  number += 1;
  const name = `${word} ${number}`;
  return { ...(await makeCategory(it.system, { name })), name };
}

type Asked = { readonly unit?: string; readonly choices?: string[]; readonly required?: boolean };
async function ask(of: MadeCategory, key: string, label: string, kind: AttributeKind, asked: Asked = {}) {
  number += 1;
  const [id, createdAt] = [it.newId(), it.system.clock.now()];
  await it.system.db
    .insert(categoryAttributes)
    .values({ id, categoryId: of.id, key, label, kind, position: number, createdAt, ...asked });
}
const askAll = async (of: MadeCategory) => {
  await ask(of, 'roast', 'Roast', 'choice', { choices: ['light', 'Dark roast'] });
  await ask(of, 'cups', 'Cups a pack', 'number', { unit: 'cups' });
  await ask(of, 'fair', 'Fair trade', 'yes_no');
  await ask(of, 'origin', 'Origin', 'text');
};

const WORDS = 'Roasted slowly on the shore of the lake.';
const file = (headers: string, ...rows: readonly string[]) =>
  [
    `sku,name,description,category,price_ugx,${headers}`,
    ...rows.map((row) => {
      const [sku, ...cells] = row.split('|');
      return `${sku},Beans ${sku},${WORDS},${coffee.name},9000,${cells.map((cell) => `"${cell}"`).join(',')}`;
    }),
  ].join('\n');
async function exported(): Promise<string> {
  let text = '';
  for await (const part of (await exportProducts(it.shop.ctx)).parts) text += part;
  return text;
}
async function saidBy(sku: string): Promise<AttributeValues> {
  const [row] = await it.system.db
    .select({ attributes: products.attributes })
    .from(products)
    .where(eq(products.id, await it.productIdOf(sku)));
  return required(row, sku).attributes;
}
const makeBeans = (sku: string, attributes: AttributeValues, categoryId = coffee.id) =>
  makeProduct(it.system, it.shop.id, { sku, categoryId, attributes });

test('come with a file as the form would take them, and a wrong one is told with what is allowed', async () => {
  await askAll(coffee);
  const importId = await it.imported(
    file(
      'detail: Roast,Detail: cups a pack,DETAIL:Fair trade,detail: Origin,detail: Shoe size',
      'A|dark  ROAST|12,5 cups|Yes|  Mount   Elgon |',
      'B|light|-3|0||42',
      'ROAST|blue||||',
      'CUPS||many|||',
      'FAIR|||perhaps||',
    ),
  );
  expect(await saidBy('A')).toEqual({ roast: 'Dark roast', cups: 12.5, fair: true, origin: 'Mount Elgon' });
  expect(await saidBy('B')).toEqual({ roast: 'light', cups: -3, fair: false });
  expect(await it.notes(importId)).toEqual([
    ['A', 'created', 'waits for an admin'],
    ['B', 'created', 'waits for an admin; its category asks for no "Shoe size"'],
    ['ROAST', 'wrong', 'Roast: "blue" is not one of: light, Dark roast.'],
    ['CUPS', 'wrong', 'Cups a pack: "many" is no number of cups.'],
    ['FAIR', 'wrong', 'Fair trade: "perhaps" is neither yes nor no.'],
  ]);
});

test('a wrong one keeps its product where it is in its family, and nobody gets its place', async () => {
  await askAll(coffee);
  const member = (sku: string, name: string) =>
    makeProduct(it.system, it.shop.id, { sku, name, categoryId: coffee.id });
  await makeFamily(it.system, [await member('A', '250 g'), await member('B', '500 g')], 'Beans');
  const head = 'family,option1_name,option1_value,detail: Roast';
  const importId = await it.imported(
    file(head, 'A|Beans|Size|500 g|blue', 'B|Beans|Size|250 g|light', 'C|Beans|Size|1 kg|light'),
  );
  expect((await it.view(importId)).state).toBe('done');
  const notes = await it.notes(importId);
  expect(notes.map(([sku, kind]) => [sku, kind])).toEqual([
    ['A', 'wrong'],
    ['B', 'changed'],
    ['C', 'created'],
  ]);
  expect(notes[1]?.[2]).toContain('another product of the family "Beans" is 250 g already');
  const members = await it.system.db
    .select({ sku: products.sku, options: products.options })
    .from(products)
    .where(eq(products.vendorId, it.shop.id))
    .orderBy(products.sku);
  expect(members.map(({ sku, options }) => [sku, options])).toEqual([
    ['A', ['250 g']],
    ['B', ['500 g']],
    ['C', ['1 kg']],
  ]);
});

test('are what a category wants to know before an admin reads a product', async () => {
  await ask(coffee, 'roast', 'Roast', 'choice', { choices: ['light'], required: true });
  await it.imported(file('detail: Roast', 'TOLD|light', 'UNTOLD|'));
  expect((await it.shelf()).map(([sku, status]) => [sku, status])).toEqual([
    ['TOLD', 'review'],
    ['UNTOLD', 'draft'],
  ]);
});

test('change one by one, stay where a cell is empty, and are taken back', async () => {
  await askAll(coffee);
  await makeBeans('A', { roast: 'light', cups: 4, old_key: 'kept' });
  const importId = await it.imported(
    file('detail: Roast,detail: Cups a pack,detail: Fair trade', 'A|Dark roast||no'),
  );
  expect(await saidBy('A')).toEqual({ roast: 'Dark roast', cups: 4, fair: false, old_key: 'kept' });
  const attributes = { roast: 'Dark roast', cups: 5, fair: false, old_key: 'kept' };
  await it.system.db
    .update(products)
    .set({ attributes })
    .where(eq(products.id, await it.productIdOf('A')));
  await undoImport(it.shop.ctx, { importId });
  await it.work();
  expect(await saidBy('A')).toEqual({ roast: 'light', cups: 5, old_key: 'kept' });
});

test('of what is on sale wait for an admin where they make a claim', async () => {
  await askAll(coffee);
  await makeBeans('A', { origin: 'Masaka' });
  await it.imported(file('detail: Origin', 'A|Cures diabetes'));
  expect(await saidBy('A')).toEqual({ origin: 'Masaka' });
  const reviews = await it.system.db
    .select({ proposed: productReviews.proposed, state: productReviews.state })
    .from(productReviews)
    .where(eq(productReviews.productId, await it.productIdOf('A')));
  expect(reviews).toMatchObject([
    { state: 'waiting', proposed: { attributes: { origin: 'Cures diabetes' } } },
  ]);
});

test('two of one name in a category go by their short names; one name in two categories is one column', async () => {
  await ask(coffee, 'origin', 'Origin', 'text');
  await ask(coffee, 'origin_of_bag', 'origin', 'text');
  const tea = await category('Teas of the lake');
  await ask(tea, 'grown', 'Strength', 'number');
  const spice = await category('Spices of the lake');
  await ask(spice, 'heat', 'strength', 'choice', { choices: ['mild', 'hot'] });
  await makeBeans('A', { origin: 'Masaka', origin_of_bag: 'Jinja' });
  await makeBeans('B', { grown: 7 }, tea.id);
  await makeBeans('C', { heat: 'hot' }, spice.id);
  const text = await exported();
  const header = text.split('\r\n')[0] ?? '';
  expect(header.match(/"detail: [^"]*"/g)).toEqual([
    '"detail: origin"',
    '"detail: origin_of_bag"',
    '"detail: Strength"',
  ]);
  const importId = await it.imported(text.replace('Jinja', 'Mbale'));
  expect((await it.notes(importId)).map(([sku, kind, note]) => `${sku} ${kind} ${note}`).sort()).toEqual([
    'A changed details',
    'B skipped Nothing is different.',
    'C skipped Nothing is different.',
  ]);
  expect(await saidBy('A')).toEqual({ origin: 'Masaka', origin_of_bag: 'Mbale' });
});

test('there is no column for what no product says', async () => {
  await askAll(coffee);
  await makeBeans('A', { fair: true });
  expect((await exported()).split('\r\n')[0]?.match(/"detail: [^"]*"/g)).toEqual(['"detail: Fair trade"']);
});

/** One line as the form keeps it. */
const oneLine = nastyText
  .map((text) =>
    text
      .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
      .trim()
      .normalize('NFC')
      .slice(0, 80)
      .trim(),
  )
  .filter((text) => text !== '' && text.isWellFormed());
const answers = fc.record(
  {
    roast: fc.constantFrom('light', 'Dark roast'),
    cups: fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1_000),
    fair: fc.boolean(),
    origin: fc.oneof(oneLine, fc.constantFrom('=1+1', "'=1+1", "''-x", '@x', 'a, b; "c"', '007', 'yes')),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('whatever they are, a shop’s own file brings them back as they were', async () => {
  await askAll(coffee);
  const samples = fc.sample(answers, { numRuns: 120, seed: 5 });
  for (const [index, attributes] of samples.entries()) await makeBeans(`S${index}`, attributes);
  const before = await Promise.all(samples.map((_, index) => saidBy(`S${index}`)));
  const own = await exported();
  const importId = await it.imported(own);
  expect((await it.view(importId)).counts).toEqual({
    created: 0,
    changed: 0,
    skipped: samples.length,
    wrong: 0,
  });
  expect(await Promise.all(samples.map((_, index) => saidBy(`S${index}`)))).toEqual(before);
  // Into a shop that has none of it.
  const copy = await ImportWorld.of(orders);
  await copy.imported(own);
  const copied = await copy.system.db
    .select({ sku: products.sku, attributes: products.attributes })
    .from(products)
    .where(eq(products.vendorId, copy.shop.id));
  const bySku = new Map(copied.map(({ sku, attributes }) => [sku, attributes]));
  expect(samples.map((_, index) => bySku.get(`S${index}`))).toEqual(before);
});
