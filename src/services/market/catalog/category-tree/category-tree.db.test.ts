import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { auditEntries } from '@/services/platform/audit/tables';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeUser, makeVendor } from '@/testing/factories';
import { makeLicence, makeRestricted, makeRule } from '@/testing/restricted';
import {
  categoryPath,
  changeCategory,
  createCategory,
  getCategory,
  getProduct,
  homeShelves,
  listAllCategories,
  listCategories,
  listShelf,
  moveCategory,
  movedCategory,
  orderCategories,
  removeCategory,
  shelvesBy,
  switchCategory,
} from '..';
import { categories } from '../tables';

let world: TestWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await createWorld();
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  admin = world.as(userActor(id, 'admin'));
});
afterAll(() => world.close());

const below = (parentId: string | null, options = {}) => makeCategory(world.system, { parentId, ...options });
const rowOf = async (id: string) => {
  const [row] = await world.system.db.select().from(categories).where(eq(categories.id, id));
  return row;
};
const onShelf = async (categorySlug: string, limit = 24) =>
  (await listShelf(world.visitor, { categorySlug, limit })).items.map(({ id }) => id);
const REFUSED = { cause: { code: '23514' } };

/** A parent with two below it, and a product in each. */
async function family() {
  const vendor = await makeVendor(world.system);
  const parent = await below(null);
  const [one, other] = [await below(parent.id), await below(parent.id)];
  const put = (categoryId: string, shelfRank: number) =>
    makeProduct(world.system, vendor.id, { categoryId, shelfRank });
  const goods = {
    parent: await put(parent.id, 2),
    one: await put(one.id, 3),
    other: await put(other.id, 1),
  };
  return { vendor, parent, one, other, goods, put };
}

describe('the database', () => {
  test('lets no third level come about, and no circle, by whatever statement', async () => {
    const { parent, one } = await family();
    await expect(below(one.id)).rejects.toMatchObject(REFUSED);
    const alone = await below(null);
    const put = (id: string, parentId: string) =>
      world.system.db.update(categories).set({ parentId }).where(eq(categories.id, id));
    await expect(put(parent.id, alone.id)).rejects.toMatchObject(REFUSED);
    await expect(put(alone.id, one.id)).rejects.toMatchObject(REFUSED);
    await expect(put(alone.id, alone.id)).rejects.toMatchObject(REFUSED);
    await expect(put(parent.id, one.id)).rejects.toMatchObject(REFUSED);
  });

  test('lets two who move at once not make a third level together', async () => {
    const [top, middle, low] = [await below(null), await below(null), await below(null)];
    const put = (id: string, parentId: string) =>
      world.system.db.update(categories).set({ parentId }).where(eq(categories.id, id));
    const ends = await Promise.allSettled([put(middle.id, top.id), put(low.id, middle.id)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('keeps the own switch of what is below one that is off', async () => {
    const { parent, one, other } = await family();
    await switchCategory(admin, { categoryId: other.id, on: false });
    await switchCategory(admin, { categoryId: parent.id, on: false });
    expect([(await rowOf(one.id))?.enabled, (await rowOf(other.id))?.enabled]).toEqual([false, false]);
    await switchCategory(admin, { categoryId: one.id, on: true });
    expect(await rowOf(one.id)).toMatchObject({ enabled: false });
    const late = await below(parent.id);
    expect(await rowOf(late.id)).toMatchObject({ enabled: false, switchedOn: true });
    await switchCategory(admin, { categoryId: parent.id, on: true });
    expect([(await rowOf(one.id))?.enabled, (await rowOf(other.id))?.enabled]).toEqual([true, false]);
  });
});

describe('a shelf', () => {
  test('has what is in its category and below it, best first, page after page, in one statement', async () => {
    const { parent, one, goods, put } = await family();
    const more = await put(one.id, 0);
    world.statements.splice(0);
    const first = await listShelf(world.visitor, { categorySlug: parent.slug, limit: 3 });
    expect(world.statements).toHaveLength(1);
    expect(first.items.map(({ id }) => id)).toEqual([goods.one.id, goods.parent.id, goods.other.id]);
    const rest = await listShelf(world.visitor, {
      ...{ categorySlug: parent.slug, limit: 3, cursor: first.nextCursor },
    });
    expect(rest.items.map(({ id }) => id)).toEqual([more.id]);
    expect(await onShelf(one.slug)).toEqual([goods.one.id, more.id]);
  });

  test('names what it stands below, and what is below it with its goods', async () => {
    const { parent, one, other } = await family();
    const [{ name } = { name: '' }] = await categoryPath(world.visitor, parent.id);
    expect(await getCategory(world.visitor, { slug: parent.slug })).toMatchObject({
      parent: null,
      productCount: 3,
      children: [
        { slug: one.slug, productCount: 1 },
        { slug: other.slug, productCount: 1 },
      ],
    });
    expect(await getCategory(world.visitor, { slug: one.slug })).toMatchObject({
      ...{ parent: { slug: parent.slug, name }, productCount: 1, children: [] },
    });
  });

  test('of the home page stands for a whole family', async () => {
    const vendor = await makeVendor(world.system);
    const parent = await below(null, { position: -5 });
    const child = await below(parent.id, { position: -9 });
    const tea = await makeProduct(world.system, vendor.id, { categoryId: child.id });
    const home = await homeShelves(world.visitor);
    expect(home.categories.map(({ slug }) => slug)).not.toContain(child.slug);
    expect(home.shelves[0]).toMatchObject({ category: { slug: parent.slug }, products: [{ id: tea.id }] });
    const [listed, after] = (await listCategories(world.visitor)).map(({ slug }) => slug);
    expect([listed, after]).toEqual([parent.slug, child.slug]);
  });

  test('by a rule has the family too, by an address it had as well', async () => {
    const { parent, goods } = await family();
    await changeCategory(admin, { ...WORDS, categoryId: parent.id, slug: `${parent.slug}-new` });
    const rule = { by: 'category', of: parent.slug, sort: 'best', limit: 9 } as const;
    const [shelf = []] = await shelvesBy(world.visitor, [rule]);
    expect(shelf.map(({ id }) => id)).toEqual([goods.one.id, goods.parent.id, goods.other.id]);
  });

  test('is empty where the parent is off, and so is the page of a product', async () => {
    const { parent, one, goods } = await family();
    expect(await getProduct(world.visitor, { slug: goods.one.slug })).toMatchObject({
      categoryParent: { slug: parent.slug },
    });
    await switchCategory(admin, { categoryId: parent.id, on: false });
    expect(await onShelf(one.slug)).toEqual([]);
    await expect(getProduct(world.visitor, { slug: goods.one.slug })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('goods below a restricted category', () => {
  test('go by its rules and licences, and by no other', async () => {
    const vendor = await makeVendor(world.system);
    const { category, product, licenceId } = await makeRestricted(world.system, vendor.id);
    const child = await below(category.id);
    expect(await rowOf(child.id)).toMatchObject({ restricted: true, restrictedBy: category.id });
    await world.system.db.execute(
      sql`update products set category_id = ${child.id}::uuid where id = ${product.id}::uuid`,
    );
    expect(await onShelf(child.slug)).toEqual([product.id]);
    expect(await onShelf(category.slug)).toEqual([product.id]);
    // A licence and a rule of the child itself allow nothing.
    await makeLicence(world.system, vendor.id, child.id);
    await makeRule(world.system, child.id);
    await world.system.db.execute(
      sql`update vendor_licences set state = 'revoked', reason = 'false' where id = ${licenceId}::uuid`,
    );
    expect(await onShelf(child.slug)).toEqual([]);
  });

  test('are sold no longer once their parent is off', async () => {
    const vendor = await makeVendor(world.system);
    const { category, product } = await makeRestricted(world.system, vendor.id);
    const child = await below(category.id);
    await world.system.db.execute(
      sql`update products set category_id = ${child.id}::uuid where id = ${product.id}::uuid`,
    );
    await switchCategory(admin, { categoryId: category.id, on: false });
    expect(await onShelf(child.slug)).toEqual([]);
  });

  test('are on no shelf for everybody, though one is above theirs', async () => {
    const vendor = await makeVendor(world.system);
    const parent = await below(null);
    const { category, product } = await makeRestricted(world.system, vendor.id);
    await moveCategory(admin, { categoryId: category.id, parentId: parent.id });
    expect(await rowOf(category.id)).toMatchObject({ restricted: true, restrictedBy: category.id });
    expect(await onShelf(category.slug)).toEqual([product.id]);
    expect(await onShelf(parent.slug)).toEqual([]);
    expect(await getCategory(world.visitor, { slug: parent.slug })).toMatchObject({ productCount: 0 });
    const rule = { by: 'category', of: parent.slug, sort: 'best', limit: 9 } as const;
    expect(await shelvesBy(world.visitor, [rule])).toEqual([[]]);
  });

  test('are no goods that everybody could buy before: such a category is not moved there', async () => {
    const { one, other, goods } = await family();
    const adults = await makeCategory(world.system, { restricted: true });
    const move = (categoryId: string) => moveCategory(admin, { categoryId, parentId: adults.id });
    expect(await move(one.id)).toEqual({ kind: 'has_goods' });
    await world.system.db.execute(
      sql`update products set category_id = ${one.id}::uuid where id = ${goods.other.id}::uuid`,
    );
    expect(await move(other.id)).toEqual({ kind: 'moved' });
    expect(await rowOf(other.id)).toMatchObject({ restricted: true, restrictedBy: adults.id });
  });
});

const WORDS = { name: 'Herbal teas', oneLine: 'Leaves for the pot.' };
let made = 0;
const slugNow = () => `made-${++made}`;
const auditsOf = async (id: string) =>
  (await world.system.db.select().from(auditEntries).where(eq(auditEntries.resourceId, id))).map(
    ({ action }) => action,
  );
const topicsSince = async (count: number) =>
  (await world.system.db.select().from(outboxEvents).orderBy(outboxEvents.id))
    .slice(count)
    .flatMap(({ topics }) => topics);
const eventsNow = async () => (await world.system.db.select().from(outboxEvents)).length;

describe('an admin', () => {
  test('makes a category below another one, once, and tells pages of it', async () => {
    const parent = await below(null, { botanical: 'neem', palette: 'sky' });
    const [categoryId, slug, before] = [world.system.ids.uuid(), slugNow(), await eventsNow()];
    const make = (change = {}) =>
      createCategory(admin, { ...WORDS, categoryId, parentId: parent.id, slug, ...change });
    expect([await make(), await make()]).toEqual([{ kind: 'created' }, { kind: 'created' }]);
    expect(await rowOf(categoryId)).toMatchObject({ botanical: 'neem', palette: 'sky', position: 0 });
    expect(await auditsOf(categoryId)).toEqual(['category.create']);
    expect(await topicsSince(before)).toEqual(
      expect.arrayContaining(['catalog', `category:${slug}`, `category:${parent.slug}`]),
    );
    const again = { categoryId: world.system.ids.uuid() };
    expect(await make(again)).toEqual({ kind: 'slug_taken' });
    expect(await make({ ...again, slug: slugNow(), parentId: categoryId })).toEqual({ kind: 'too_deep' });
    await expect(make({ ...again, parentId: world.system.ids.uuid() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('gives it another name and address: the old one leads there, and to no other for ever', async () => {
    const { parent, one, goods } = await family();
    const slug = slugNow();
    const change = () => changeCategory(admin, { ...WORDS, categoryId: one.id, slug });
    const before = await eventsNow();
    expect([await change(), await change()]).toEqual([{ kind: 'changed' }, { kind: 'changed' }]);
    expect(await auditsOf(one.id)).toEqual(['category.change']);
    expect(await movedCategory(world.visitor, { slug: one.slug })).toBe(slug);
    expect(await topicsSince(before)).toEqual(
      expect.arrayContaining([`category:${one.slug}`, `category:${slug}`, `product:${goods.one.slug}`]),
    );
    expect(await changeCategory(admin, { ...WORDS, categoryId: parent.id, slug: one.slug })).toEqual({
      kind: 'slug_taken',
    });
    await expect(below(null, { slug: one.slug })).rejects.toMatchObject({ cause: { code: '23505' } });
  });

  test('moves it, and tells of its goods and of both parents', async () => {
    const { parent, one, goods } = await family();
    const [to, before] = [await below(null), await eventsNow()];
    const move = () => moveCategory(admin, { categoryId: one.id, parentId: to.id });
    expect([await move(), await move()]).toEqual([{ kind: 'moved' }, { kind: 'moved' }]);
    expect(await auditsOf(one.id)).toEqual(['category.move']);
    expect(await onShelf(to.slug)).toEqual([goods.one.id]);
    expect(await onShelf(parent.slug)).not.toContain(goods.one.id);
    expect(await topicsSince(before)).toEqual(
      expect.arrayContaining([
        ...[`category:${parent.slug}`, `category:${to.slug}`, `product:${goods.one.slug}`],
      ]),
    );
    expect(await moveCategory(admin, { categoryId: to.id, parentId: parent.id })).toEqual({
      kind: 'too_deep',
    });
  });

  test('puts those below a parent into another order, unless others are there by now', async () => {
    const { parent, one, other } = await family();
    const order = (...categoryIds: string[]) => orderCategories(admin, { parentId: parent.id, categoryIds });
    expect(await order(other.id, one.id)).toEqual({ kind: 'ordered' });
    expect(await order(other.id, one.id)).toEqual({ kind: 'ordered' });
    expect(await auditsOf(parent.id)).toEqual(['category.order']);
    const { children } = await getCategory(world.visitor, { slug: parent.slug });
    expect(children.map(({ slug }) => slug)).toEqual([other.slug, one.slug]);
    expect(await order(one.id)).toEqual({ kind: 'changed_meanwhile' });
    expect(await order(one.id, world.system.ids.uuid())).toEqual({ kind: 'changed_meanwhile' });
  });

  test('takes away what nothing belongs to, and nothing else', async () => {
    const { parent, one } = await family();
    const remove = (categoryId: string) => removeCategory(admin, { categoryId });
    expect(await remove(one.id)).toEqual({ kind: 'has_goods' });
    const [top, child] = [await below(null), await below(parent.id)];
    await moveCategory(admin, { categoryId: child.id, parentId: top.id });
    expect(await remove(top.id)).toEqual({ kind: 'has_children' });
    expect([await remove(child.id), await remove(child.id)]).toEqual([
      { kind: 'removed' },
      { kind: 'removed' },
    ]);
    expect(await auditsOf(child.id)).toEqual(['category.move', 'category.remove']);
    const adults = await makeCategory(world.system, { restricted: true });
    await makeRule(world.system, adults.id);
    expect(await remove(adults.id)).toEqual({ kind: 'has_history' });
    expect((await listAllCategories(admin)).map(({ id }) => id)).toContain(adults.id);
  });

  test.each([{ name: 'A > B' }, { name: 'x' }, { slug: 'Two words' }, { slug: '-x' }, { oneLine: '' }])(
    'is told of %o that cannot be',
    async (change) => {
      const asked = { ...WORDS, categoryId: world.system.ids.uuid(), parentId: null, slug: slugNow() };
      await expect(createCategory(admin, { ...asked, ...change })).rejects.toThrow();
    },
  );
});
