import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, justProven, type TestWorld, userActor } from '@/testing/context';
import { makeStaff, makeVendor } from '@/testing/factories';
import { changeShopAddress, getVendorShop, movedShop, myShopAddress } from '.';
import { MOST_OLD_ADDRESSES } from './shop-address';
import { vendors } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function shop(role: 'owner' | 'manager' | 'packer' = 'owner') {
  const vendor = await makeVendor(world.system);
  const staff = await makeStaff(world.system, vendor.id, role);
  const actor = userActor(staff.id, 'vendor');
  const ctx = world.as(justProven(actor, world.clock));
  const change = (slug: string) => changeShopAddress(ctx, { slug });
  return { vendor, ctx, cold: world.as(actor), change };
}
const leadsTo = (slug: string) => movedShop(world.visitor, { slug });

test('old addresses lead to the shop in one step, and back is a way too', async () => {
  const { vendor, ctx, change } = await shop();
  expect(await change('  Kira-Leaf ')).toEqual({ kind: 'changed', slug: 'kira-leaf' });
  expect(await change('kira-leaf')).toEqual({ kind: 'changed', slug: 'kira-leaf' });
  expect(await change('kira-herbs')).toEqual({ kind: 'changed', slug: 'kira-herbs' });
  expect([await leadsTo(vendor.slug), await leadsTo('kira-leaf')]).toEqual(['kira-herbs', 'kira-herbs']);
  expect((await getVendorShop(world.visitor, { slug: 'kira-herbs' })).id).toBe(vendor.id);
  const mine = await myShopAddress(ctx);
  expect(mine).toMatchObject({ slug: 'kira-herbs', canChange: true });
  expect(mine.before.toSorted()).toEqual(['kira-leaf', vendor.slug].toSorted());
  expect(new URL(mine.address).pathname).toBe('/v/kira-herbs');
  await change('kira-leaf');
  expect([await leadsTo('kira-leaf'), await leadsTo('kira-herbs')]).toEqual([null, 'kira-leaf']);
  const entries = await world.system.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.action, 'shop.address'), eq(auditEntries.resourceId, vendor.id)));
  expect(entries).toHaveLength(3);
});

test('an address another shop has, or had, is taken; the database holds to it', async () => {
  const [one, other] = [await shop(), await shop()];
  await one.change('first-come');
  await one.change('second-home');
  expect(await other.change('second-home')).toEqual({ kind: 'taken' });
  expect(await other.change('first-come')).toEqual({ kind: 'taken' });
  const force = world.system.db
    .update(vendors)
    .set({ slug: 'first-come' })
    .where(eq(vendors.id, other.vendor.id));
  await expect(force).rejects.toThrow();
  expect(await leadsTo('first-come')).toBe('second-home');
});

test('two shops that want the same address at once: one has it', async () => {
  const [one, other] = [await shop(), await shop()];
  const outcomes = await Promise.all([one.change('wanted-by-two'), other.change('wanted-by-two')]);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'taken']);
});

test('a shop keeps all its addresses, so it cannot have any number of them', async () => {
  const { change } = await shop();
  for (let n = 1; n <= MOST_OLD_ADDRESSES; n += 1)
    expect(await change(`many-names-${n}`)).toMatchObject({ kind: 'changed' });
  expect(await change('one-too-many')).toEqual({ kind: 'too_often' });
  expect(await change('many-names-1')).toMatchObject({ kind: 'changed' });
});

test('not without a fresh confirmation, and not by those who only work there', async () => {
  const { vendor, cold } = await shop();
  await expect(changeShopAddress(cold, { slug: 'cold-shop' })).rejects.toMatchObject({
    details: { need: 'step_up' },
  });
  for (const role of ['manager', 'packer'] as const) {
    const works = await shop(role);
    await expect(works.change('not-mine')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await myShopAddress(works.ctx)).toMatchObject({ slug: works.vendor.slug, canChange: false });
  }
  await expect(myShopAddress(world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await leadsTo(vendor.slug)).toBeNull();
});

test.each(['ab', 'Two words', '-kira', 'kira-', 'ki--ra', 'kïra', '../admin', 'admin', 'x'.repeat(61), ''])(
  'refuses %j in words',
  async (slug) => {
    const { change } = await shop();
    await expect(change(slug)).rejects.toThrow(/letters|Urban Herb/);
  },
);

test('a closed shop is not found by an old address either', async () => {
  const { vendor, change } = await shop();
  await change('soon-closed');
  await world.system.db.update(vendors).set({ status: 'paused' }).where(eq(vendors.id, vendor.id));
  expect(await leadsTo(vendor.slug)).toBeNull();
});
