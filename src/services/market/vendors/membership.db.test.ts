import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser, makeVendor } from '@/testing/factories';
import { requireMembership, shopsOf, worksFor } from '.';

let world: TestWorld;
let shops: string[];
let userId: string;

beforeAll(async () => {
  world = await createWorld();
  shops = [(await makeVendor(world.system)).id, (await makeVendor(world.system)).id];
  userId = (await makeUser(world.system, { roles: ['admin', 'vendor'] })).id;
  for (const [at, shop] of shops.entries())
    await world.system.db.execute(
      sql`insert into vendor_staff (vendor_id, user_id, role, created_at)
        values (${shop}, ${userId}, 'owner', now() + ${at} * interval '1 minute')`,
    );
});
afterAll(() => world.close());

test('who works for two shops is known by both, and edits for the one joined first', async () => {
  const both = world.as(userActor(userId, 'vendor'));
  expect(await shopsOf(both)).toEqual(shops);
  expect((await requireMembership(both, 'products.manage')).vendorId).toBe(shops[0]);
});

test('others are asked nothing about', async () => {
  world.statements.splice(0);
  expect(await shopsOf(world.as(userActor(userId, 'customer')))).toEqual([]);
  expect(await shopsOf(world.visitor)).toEqual([]);
  expect(world.statements).toEqual([]);
});

test('on the staff is who is on the list, whatever a sign-in says', async () => {
  const stranger = (await makeVendor(world.system)).id;
  for (const roles of [['admin'], ['vendor'], ['admin', 'vendor']] as const) {
    const ctx = world.as(userActor(userId, ...roles));
    for (const shop of shops) expect(await worksFor(ctx, shop)).toBe(true);
    expect(await worksFor(ctx, stranger)).toBe(false);
  }
  expect(await worksFor(world.visitor, shops[0] ?? '')).toBe(false);
});
