import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import {
  addMembers,
  changeFamily,
  getMyFamily,
  joinFamily,
  leaveFamily,
  saveMembers,
  startFamily,
} from '@/services/market/catalog';
import { productFamilies, productPictures, products } from '@/services/market/catalog/tables';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeProduct, makeStaff, makeVendor, type ProductOptions } from '@/testing/factories';
import { auditOf, familyWorld, makeShop } from '@/testing/family-world';
import { productMarket, TEA, withPicture } from '@/testing/product-world';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const uuid = () => world.system.ids.uuid();
const familyOf = (count: number, options: ProductOptions = {}) => familyWorld(world, count, options);

const rowsOf = (ids: readonly string[]) =>
  world.system.db
    .select()
    .from(products)
    .where(inArray(products.id, [...ids]))
    .orderBy(products.id);

describe('a family', () => {
  test('begins with a product, grows by drafts like it, and shows them by size', async () => {
    const { ctx, productId, save } = await productMarket(world);
    await save();
    await withPicture(world, productId);
    const files = { avif640: 'p', webp640: uuid(), avif320: 'r', webp320: 's', colour: '#000000' };
    const createdAt = world.clock.now();
    await world.system.db
      .insert(productPictures)
      .values({ id: uuid(), productId, position: 0, alt: 'Leaves', files, createdAt });
    const familyId = uuid();
    const start = {
      familyId,
      productId,
      name: 'Mint',
      axes: ['Size', 'Flavour'],
      options: ['60 g', 'Plain'],
    };
    expect(await startFamily(ctx, start)).toEqual({ kind: 'started', familyId });
    expect(await startFamily(ctx, start)).toEqual({ kind: 'started', familyId });
    expect(await startFamily(ctx, { ...start, familyId: uuid() })).toEqual({ kind: 'in_family', familyId });
    const members = [
      ['1 kg', 'Plain'],
      ['250 g', 'Ginger'],
      ['250 g', 'Lemon'],
    ].map((options) => ({
      ...{ productId: uuid(), options },
    }));
    const add = { familyId, likeProductId: productId, members };
    expect(await addMembers(ctx, add)).toEqual({ kind: 'added', made: 3 });
    expect(await addMembers(ctx, add)).toEqual({ kind: 'added', made: 0 });
    const family = await getMyFamily(ctx, { familyId });
    expect(
      family.members.map(({ options, state, priceUgx, hasPicture }) => [
        options,
        state,
        priceUgx,
        hasPicture,
      ]),
    ).toEqual([
      [['60 g', 'Plain'], 'draft', 12_000n, true],
      [['250 g', 'Ginger'], 'draft', 12_000n, true],
      [['250 g', 'Lemon'], 'draft', 12_000n, true],
      [['1 kg', 'Plain'], 'draft', 12_000n, true],
    ]);
    const [made] = await rowsOf(members.map((member) => member.productId).slice(1, 2));
    expect(made).toMatchObject({
      name: 'Mint, 250 g, Ginger',
      strength: '250 g',
      slug: 'mint-250-g-ginger',
      sku: null,
      herbs: TEA.herbs,
    });
    const photos = await world.system.db
      .select()
      .from(productPictures)
      .where(eq(productPictures.productId, required(made, 'product').id));
    expect(photos.map(({ alt, position }) => [alt, position])).toEqual([['Leaves', 0]]);
    expect(
      await auditOf(
        world,
        members.map((member) => member.productId),
      ),
    ).toEqual(Array(3).fill('product.create'));
  });

  test('takes no member twice, none that says too little, and then none at all', async () => {
    const { ctx, familyId, first, see } = await familyOf(2);
    const [same, short, fine] = [uuid(), uuid(), uuid()];
    expect(
      await addMembers(ctx, {
        ...{ familyId, likeProductId: first },
        members: [
          { productId: same, options: ['2 G'] },
          { productId: short, options: ['5 g', 'Mint'] },
          { productId: fine, options: ['9 g'] },
        ],
      }),
    ).toEqual({
      kind: 'refused',
      problems: [
        { productId: same, why: 'options_taken' },
        { productId: short, why: 'options_missing' },
      ],
    });
    expect((await see()).members).toHaveLength(2);
  });

  test('takes in products there are, lets them go, and goes with the last', async () => {
    const { ctx, vendor, familyId, ids, first } = await familyOf(2);
    const [member] = await rowsOf([first]);
    const categoryId = required(member, 'member').categoryId;
    const other = await makeProduct(world.system, vendor.id, { categoryId });
    const elsewhere = await makeProduct(world.system, vendor.id);
    const join = (productId: string, options: string[]) => joinFamily(ctx, { familyId, productId, options });
    expect(await join(elsewhere.id, ['7 g'])).toEqual({ kind: 'other_category' });
    expect(await join(other.id, ['2 G'])).toEqual({ kind: 'options_taken' });
    expect(await join(other.id, ['7 g', 'Mint'])).toEqual({ kind: 'options_missing' });
    expect(await join(other.id, ['7 g'])).toEqual({ kind: 'joined' });
    expect(await join(other.id, ['7 g'])).toEqual({ kind: 'joined' });
    const leave = (productId: string) => leaveFamily(ctx, { familyId, productId });
    expect(await leave(other.id)).toEqual({ kind: 'left', isThere: true });
    expect(await leave(other.id)).toEqual({ kind: 'left', isThere: true });
    expect(await leave(required(ids[1], 'member'))).toEqual({ kind: 'left', isThere: true });
    expect(await leave(first)).toEqual({ kind: 'left', isThere: false });
    expect(await leave(first)).toEqual({ kind: 'left', isThere: false });
    const left = await world.system.db.select().from(productFamilies).where(eq(productFamilies.id, familyId));
    expect(left).toEqual([]);
    expect(await auditOf(world, [familyId])).toEqual([
      'family.join',
      'family.leave',
      'family.leave',
      'family.leave',
    ]);
  });

  test('is not found by another shop, nor are its members', async () => {
    const { familyId, first } = await familyOf(2);
    const { ctx } = await makeShop(world);
    const theirs = await familyOf(1);
    const attempts = [
      () => getMyFamily(ctx, { familyId }),
      () => saveMembers(ctx, { familyId, rows: [{ productId: first, priceUgx: 1_000n }] }),
      () => changeFamily(ctx, { familyId, name: 'Stolen', axes: ['Size'], words: null }),
      () => leaveFamily(ctx, { familyId, productId: first }),
      () => joinFamily(theirs.ctx, { familyId, productId: theirs.first, options: ['9 g'] }),
      () => joinFamily(theirs.ctx, { familyId: theirs.familyId, productId: first, options: ['9 g'] }),
      () =>
        startFamily(theirs.ctx, {
          familyId: uuid(),
          productId: first,
          name: 'Mine',
          axes: ['Size'],
          options: ['1 g'],
        }),
      () =>
        addMembers(theirs.ctx, {
          familyId: theirs.familyId,
          likeProductId: first,
          members: [{ productId: uuid(), options: ['9 g'] }],
        }),
      () =>
        addMembers(theirs.ctx, {
          familyId: theirs.familyId,
          likeProductId: theirs.first,
          members: [{ productId: first, options: ['9 g'] }],
        }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    expect(await theirs.save([{ productId: first, priceUgx: 1_000n }])).toEqual({
      kind: 'refused',
      problems: [{ productId: first, why: 'not_member' }],
    });
  });

  test('is for those who may manage products', async () => {
    const { vendor, familyId, first } = await familyOf(1);
    const packer = await makeStaff(world.system, vendor.id, 'packer');
    const ctx = world.as(userActor(packer.id, 'vendor'));
    expect((await getMyFamily(ctx, { familyId })).canManage).toBe(false);
    await expect(saveMembers(ctx, { familyId, rows: [{ productId: first }] })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('the database', () => {
  const set = (id: string, to: Partial<typeof products.$inferInsert>) =>
    world.system.db.update(products).set(to).where(eq(products.id, id));

  test('keeps members apart, in one shop and category, and true to the axes', async () => {
    const { familyId, ids, vendor } = await familyOf(2);
    const [first, second] = [required(ids[0], 'one'), required(ids[1], 'two')];
    const stranger = await makeProduct(world.system, (await makeVendor(world.system)).id);
    const elsewhere = await makeProduct(world.system, vendor.id);
    await expect(set(first, { options: ['2 G'] })).rejects.toThrow();
    await expect(set(first, { options: ['2 g', 'Mint'] })).rejects.toThrow();
    await expect(set(first, { options: [' '] })).rejects.toThrow();
    await expect(set(first, { options: null })).rejects.toThrow();
    await expect(set(stranger.id, { familyId, options: ['9 g'] })).rejects.toThrow();
    await expect(set(elsewhere.id, { familyId, options: ['9 g'] })).rejects.toThrow();
    const axes = world.system.db.update(productFamilies).set({ axes: ['Size', 'Flavour'] });
    await expect(axes.where(eq(productFamilies.id, familyId))).rejects.toThrow();
    await world.system.db.execute(sql`
      update products set options = case id when ${first}::uuid then array['2 g'] else array['1 g'] end
      where id in (${first}::uuid, ${second}::uuid)`);
    const rows = await rowsOf([first, second]);
    expect(new Map(rows.map(({ id, options }) => [id, options]))).toEqual(
      new Map([
        [first, ['2 g']],
        [second, ['1 g']],
      ]),
    );
  });
});
