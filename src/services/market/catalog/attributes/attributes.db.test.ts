import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { auditEntries } from '@/services/platform/audit/tables';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeUser } from '@/testing/factories';
import { liveProduct, productMarket, TEA, withPicture } from '@/testing/product-world';
import {
  addAttribute,
  addMembers,
  changeAttribute,
  getProduct,
  getProductReview,
  listAttributes,
  listOpenCategories,
  orderAttributes,
  saveMembers,
  saveProduct,
  startFamily,
  switchAttribute,
} from '..';
import type { AddAttribute, SaveProduct } from '../inputs';
import { categories, categoryAttributes, products } from '../tables';

let world: TestWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await createWorld();
  admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
});
afterAll(() => world.close());

type Asked = Partial<Omit<AddAttribute, 'categoryId'>> & { key: string };

/** Asks a category for something; answers the attribute's id. */
async function ask(categoryId: string, { key, ...change }: Asked): Promise<string> {
  const attributeId = world.system.ids.uuid();
  const asked = {
    ...{ attributeId, categoryId, key, label: key.toUpperCase(), kind: 'text' as const, unit: '' },
    ...{ choices: [], required: false, shown: true, ...change },
  };
  expect(await addAttribute(admin, asked)).toEqual({ kind: 'added' });
  return attributeId;
}

/** A market whose category stands below another one and asks for a few things. */
async function market(make = productMarket) {
  const made = await make(world);
  const parent = await makeCategory(world.system);
  const [row] = await world.system.db
    .update(categories)
    .set({ parentId: parent.id })
    .where(eq(categories.slug, made.categorySlug))
    .returning();
  const categoryId = row?.id ?? '';
  const origin = await ask(parent.id, { key: 'origin' });
  const bags = await ask(categoryId, { key: 'bags', kind: 'number', unit: 'g' });
  const leaf = await ask(categoryId, { key: 'leaf', kind: 'choice', choices: ['Cut', 'Whole'] });
  const raw = { ...TEA, productId: made.productId, categorySlug: made.categorySlug };
  const say = (attributes: SaveProduct['attributes'], change: Partial<SaveProduct> = {}) =>
    saveProduct(made.ctx, { ...raw, ...(attributes ? { attributes } : {}), ...change });
  const kept = async () => {
    const [product] = await world.system.db.select().from(products).where(eq(products.id, made.productId));
    return product?.attributes;
  };
  const seen = async () => {
    const [{ slug = '' } = {}] = await world.system.db
      .select({ slug: products.slug })
      .from(products)
      .where(eq(products.id, made.productId));
    const { specifications } = await getProduct(world.visitor, { slug });
    return specifications.map(({ key, value, unit }) => [key, value, unit]);
  };
  return { ...made, parent, categoryId, origin, bags, leaf, say, kept, seen };
}

const eventsOf = async (slug: string) =>
  (await world.system.db.select().from(outboxEvents)).filter(({ topics }) =>
    topics.includes(`product:${slug}`),
  ).length;
const deeds = async (categoryId: string) =>
  (
    await world.system.db
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.resourceKind, 'category'), eq(auditEntries.resourceId, categoryId)))
  ).map(({ action }) => action);

describe('what a category asks for', () => {
  test('a child has what its parent asks for first, and its own after that', async () => {
    const { ctx, categorySlug, parent } = await market();
    const open = await listOpenCategories(ctx);
    const keysOf = (slug: string) =>
      open.find((one) => one.slug === slug)?.attributes.map(({ key, required }) => [key, required]);
    expect(keysOf(categorySlug)).toEqual([
      ['origin', false],
      ['bags', false],
      ['leaf', false],
    ]);
    expect(keysOf(parent.slug)).toEqual([['origin', false]]);
  });

  test('a key means one thing on the whole way, also after it was taken away', async () => {
    const { parent, categoryId, origin, bags } = await market();
    const again = (id: string, key: string) =>
      addAttribute(admin, {
        ...{ attributeId: world.system.ids.uuid(), categoryId: id, key, label: 'Again', kind: 'text' },
        ...{ unit: '', choices: [], required: false, shown: true },
      });
    expect(await again(categoryId, 'origin')).toEqual({ kind: 'key_taken' });
    expect(await again(parent.id, 'bags')).toEqual({ kind: 'key_taken' });
    await switchAttribute(admin, { attributeId: origin, on: false });
    await switchAttribute(admin, { attributeId: bags, on: false });
    expect(await again(parent.id, 'origin')).toEqual({ kind: 'key_taken' });
    expect(await again(parent.id, 'bags')).toEqual({ kind: 'key_taken' });
    expect(await again((await makeCategory(world.system)).id, 'bags')).toEqual({ kind: 'added' });
  });

  test('every deed done twice is one entry, and tells of the products it concerns', async () => {
    const { categoryId, bags, leaf, productId, seen, say } = await market(liveProduct);
    const [{ slug = '' } = {}] = await world.system.db
      .select({ slug: products.slug })
      .from(products)
      .where(eq(products.id, productId));
    await say({ origin: 'Mukono', bags: 20 });
    const before = await eventsOf(slug);
    const words = {
      attributeId: bags,
      label: 'Content',
      unit: 'mg',
      choices: [],
      required: true,
      shown: true,
    };
    const order = { categoryId, attributeIds: [leaf, bags] };
    const asked = (await deeds(categoryId)).length;
    const twice = async <T>(deed: () => Promise<T>) => [await deed(), await deed()];
    const [changed, ordered] = [{ kind: 'changed' }, { kind: 'ordered' }];
    expect(await twice(() => changeAttribute(admin, words))).toEqual([changed, changed]);
    expect(await twice(() => orderAttributes(admin, order))).toEqual([ordered, ordered]);
    await twice(() => switchAttribute(admin, { attributeId: leaf, on: false }));
    expect((await deeds(categoryId)).slice(asked)).toEqual([
      'category.attribute-change',
      'category.attribute-order',
      'category.attribute-remove',
    ]);
    expect(await eventsOf(slug)).toBe(before + 3);
    expect(await seen()).toEqual([
      ['origin', 'Mukono', null],
      ['bags', 20, 'mg'],
    ]);
    expect(await orderAttributes(admin, order)).toEqual({ kind: 'changed_meanwhile' });
    const own = (await listAttributes(admin)).filter((one) => one.categoryId === categoryId);
    expect(own.map(({ key, isRemoved }) => [key, isRemoved])).toEqual([
      ['leaf', true],
      ['bags', false],
    ]);
  });

  test('a list has choices, nothing else has any; only a number has a unit', async () => {
    const { bags, leaf } = await market();
    const words = { label: 'Words', unit: '', choices: [], required: false, shown: true };
    expect(await changeAttribute(admin, { ...words, attributeId: leaf })).toEqual({ kind: 'choices_wrong' });
    expect(await changeAttribute(admin, { ...words, attributeId: bags, choices: ['One'] })).toEqual({
      kind: 'choices_wrong',
    });
    expect(
      await changeAttribute(admin, { ...words, attributeId: leaf, choices: ['Cut'], unit: 'g' }),
    ).toEqual({ kind: 'unit_wrong' });
    const row = await world.system.db
      .select()
      .from(categoryAttributes)
      .where(eq(categoryAttributes.id, leaf));
    expect(row).toMatchObject([{ choices: ['Cut', 'Whole'], unit: null }]);
  });

  test('nobody but an admin', async () => {
    const { ctx, categoryId, bags } = await market();
    const words = { label: 'Words', unit: '', choices: [], required: false, shown: true };
    const forbidden = { code: 'forbidden' };
    const id = world.system.ids.uuid();
    const added = { ...words, attributeId: id, categoryId, key: 'taste', kind: 'text' as const };
    await expect(addAttribute(ctx, added)).rejects.toMatchObject(forbidden);
    await expect(changeAttribute(ctx, { ...words, attributeId: bags })).rejects.toMatchObject(forbidden);
    await expect(switchAttribute(ctx, { attributeId: bags, on: false })).rejects.toMatchObject(forbidden);
    await expect(orderAttributes(ctx, { categoryId, attributeIds: [bags] })).rejects.toMatchObject(forbidden);
    await expect(listAttributes(ctx)).rejects.toMatchObject(forbidden);
  });
});

describe('what a product says', () => {
  test('is held against its category, and nothing is saved that does not fit', async () => {
    const { say, kept } = await market();
    expect(await say({ leaf: 'Torn', bags: '20', taste: 'mild' })).toMatchObject({
      kind: 'attributes_wrong',
      problems: [{ key: 'leaf' }, { key: 'bags' }, { key: 'taste' }],
    });
    expect(await kept()).toBeUndefined();
    expect(await say({ leaf: 'Cut', bags: 20.5, origin: 'Mukono' })).toMatchObject({ kind: 'saved' });
    expect(await kept()).toEqual({ leaf: 'Cut', bags: 20.5, origin: 'Mukono' });
    await say({ leaf: 'Cut' });
    expect(await kept()).toEqual({ leaf: 'Cut' });
    await say(undefined);
    expect(await kept()).toEqual({ leaf: 'Cut' });
  });

  test('is hidden while nobody asks for it, and back when somebody does', async () => {
    const { say, kept, seen, leaf, origin } = await market(liveProduct);
    await say({ leaf: 'Cut', origin: 'Mukono' });
    await switchAttribute(admin, { attributeId: origin, on: false });
    const list = { attributeId: leaf, label: 'Leaf', unit: '', required: false, shown: true };
    await changeAttribute(admin, { ...list, choices: ['Whole'] });
    expect(await seen()).toEqual([]);
    await say({ bags: 3 });
    expect(await kept()).toEqual({ leaf: 'Cut', origin: 'Mukono', bags: 3 });
    await switchAttribute(admin, { attributeId: origin, on: true });
    await changeAttribute(admin, { ...list, choices: ['Cut', 'Whole'] });
    const all = [
      ['origin', 'Mukono', null],
      ['bags', 3, 'g'],
      ['leaf', 'Cut', null],
    ];
    expect(await seen()).toEqual(all);
    await changeAttribute(admin, { ...list, choices: ['Cut', 'Whole'], shown: false });
    expect(await seen()).toEqual(all.slice(0, 2));
  });

  test('goes with it into another category as far as that one asks for the same, and the rest is named', async () => {
    const { say, kept, seen, parent } = await market(liveProduct);
    await say({ leaf: 'Cut', origin: 'Mukono', bags: 7 });
    const other = await makeCategory(world.system);
    await ask(other.id, { key: 'origin' });
    await ask(other.id, { key: 'bags', kind: 'yes_no' });
    expect(await say(undefined, { categorySlug: other.slug })).toMatchObject({
      kind: 'saved',
      fellAway: ['BAGS', 'LEAF'],
    });
    expect(await seen()).toEqual([['origin', 'Mukono', null]]);
    expect(await say({ origin: 'Mukono' }, { categorySlug: parent.slug })).not.toHaveProperty('fellAway');
    expect(await kept()).toEqual({ leaf: 'Cut', origin: 'Mukono', bags: 7 });
  });

  test('must be there before an admin reads it, where its category says so', async () => {
    const { say, move, productId, categoryId } = await market();
    await ask(categoryId, { key: 'taste', label: 'Taste', required: true });
    await say({ leaf: 'Cut' });
    await withPicture(world, productId);
    expect(await move('submit')).toEqual({ kind: 'attributes_missing', labels: ['Taste'] });
    await say({ leaf: 'Cut', taste: 'Mild' });
    expect(await move('submit')).toEqual({ kind: 'done', state: 'review' });
  });

  test('must be there for a member of a family too, which begins with what another one says', async () => {
    const { say, ctx, productId, categoryId } = await market();
    await say({ leaf: 'Cut' });
    await withPicture(world, productId);
    const familyId = world.system.ids.uuid();
    await startFamily(ctx, { familyId, productId, name: 'Mint', axes: ['Size'], options: ['60 g'] });
    const second = world.system.ids.uuid();
    await addMembers(ctx, {
      familyId,
      likeProductId: productId,
      members: [{ productId: second, options: ['90 g'] }],
    });
    const [made] = await world.system.db.select().from(products).where(eq(products.id, second));
    expect(made?.attributes).toEqual({ leaf: 'Cut' });
    await ask(categoryId, { key: 'taste', label: 'Taste', required: true });
    const rows = [{ productId: second, deed: 'submit' as const }];
    expect(await saveMembers(ctx, { familyId, rows })).toEqual({
      kind: 'refused',
      problems: [{ productId: second, why: 'attributes_missing', labels: ['Taste'] }],
    });
  });

  test('changes at once on sale; a text that makes a claim waits for an admin, who reads it', async () => {
    const { say, seen, waiting, decide, see } = await market(liveProduct);
    expect(await say({ origin: 'Mukono' })).toMatchObject({ wordsWait: false });
    expect(await waiting()).toEqual([]);
    expect(await say({ origin: 'Cures malaria', leaf: 'Cut' })).toMatchObject({ wordsWait: true });
    expect(await seen()).toEqual([['origin', 'Mukono', null]]);
    expect((await see()).waiting?.attributes).toEqual({ origin: 'Cures malaria', leaf: 'Cut' });
    const [asked] = await waiting();
    expect(asked?.claimCount).toBeGreaterThan(0);
    const review = await getProductReview(admin, { reviewId: asked?.id ?? '' });
    const valuesOf = (text: { specifications: { value: unknown }[] } | null) =>
      text?.specifications.map(({ value }) => value);
    expect(valuesOf(review.current)).toEqual(['Mukono']);
    expect(valuesOf(review.proposed)).toEqual(['Cures malaria', 'Cut']);
    await decide({ decision: 'approved' });
    expect(await seen()).toEqual([
      ['origin', 'Cures malaria', null],
      ['leaf', 'Cut', null],
    ]);
    expect(await say({ origin: 'Cures malaria', bags: 2 })).toMatchObject({ wordsWait: false });
  });

  test('is an object in the database, whoever writes it', async () => {
    const { say, productId } = await market();
    await say({});
    const write = world.system.db
      .update(products)
      .set({ attributes: JSON.parse('[]') })
      .where(eq(products.id, productId));
    await expect(write).rejects.toMatchObject({ cause: { code: '23514' } });
  });
});
