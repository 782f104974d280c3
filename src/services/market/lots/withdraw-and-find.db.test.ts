import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { holdStock, offers } from '@/services/market/catalog';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeProduct, makeStaff, makeUser, makeVendor } from '@/testing/factories';
import { callBackLot } from './call-back-lot';
import { listLots } from './list-lots';
import { listMyLots } from './list-my-lots';
import { receiveLot } from './receive-lot';
import { getLot } from './see-lot';
import { lots } from './tables';
import { withdrawLot } from './withdraw-lot';

let world: TestWorld;
let vendorId: string;
let shop: Ctx;
let stranger: Ctx;

beforeAll(async () => {
  world = await createWorld();
  vendorId = (await makeVendor(world.system)).id;
  shop = await staffOf(vendorId);
  stranger = await staffOf((await makeVendor(world.system)).id);
});
afterAll(() => world.close());

const staffOf = async (id: string, role?: 'packer') =>
  world.as(userActor((await makeStaff(world.system, id, role)).id, 'vendor'));
const product = async (available = 0) => (await makeProduct(world.system, vendorId, { available })).id;

async function receive(productId: string, number: string, pieces: number, expiresOn = '2026-06-30') {
  const lotId = world.system.ids.uuid();
  const outcome = await receiveLot(shop, {
    ...{ lotId, productId, number, pieces, expiresOn },
    madeOn: '2026-01-05',
  });
  return { lotId, outcome };
}
async function offerOf(productId: string) {
  const [offer] = await world.system.db.select().from(offers).where(eq(offers.productId, productId));
  return offer;
}

test('a withdrawn lot leaves for good, once, and its number is free for what is written down anew', async () => {
  const id = await product(2);
  const { lotId } = await receive(id, 'TYPO', 500);
  await expect(withdrawLot(stranger, { lotId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(withdrawLot(await staffOf(vendorId, 'packer'), { lotId })).rejects.toMatchObject({
    code: 'forbidden',
  });
  for (let i = 0; i < 2; i++) expect(await withdrawLot(shop, { lotId })).toEqual({ kind: 'withdrawn' });
  expect(await offerOf(id)).toMatchObject({ available: 2, nextLot: null });
  expect((await receive(id, 'TYPO', 5)).outcome.kind).toBe('received');
  expect(await offerOf(id)).toMatchObject({ available: 7, nextLot: { number: 'TYPO' } });
  expect((await listMyLots(shop, { productId: id })).items.map(({ state }) => state).sort()).toEqual([
    'on_shelf',
    'withdrawn',
  ]);
  await expect(
    world.system.db.update(lots).set({ state: 'on_shelf' }).where(eq(lots.id, lotId)),
  ).rejects.toThrow();
  await withTransaction(world.system, (tx) => callBackLot(tx, lotId));
  expect(await withdrawLot(shop, { lotId })).toEqual({ kind: 'gone', state: 'recalled' });
  // A number that was called back is never received again, whatever became of the others.
  const again = await receive(id, 'GONE', 4);
  await withdrawLot(shop, again);
  await withTransaction(world.system, (tx) => callBackLot(tx, again.lotId));
  expect((await receive(id, 'GONE', 4)).outcome).toEqual({ kind: 'number_taken' });
  const audits = await world.system.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_entries where action = 'lot.withdraw' and resource_id = ${lotId}`,
  );
  expect(audits[0]?.n).toBe(1);
});

test('admins find a lot by number, page or product; nobody else, and no wildcard does', async () => {
  const id = await product();
  const { lotId, outcome } = await receive(id, 'FIND_ME', 3);
  const code = outcome.kind === 'received' ? outcome.code : '';
  const admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
  const find = async (q: string) => (await listLots(admin, { q })).items.map((lot) => lot.id);
  for (const q of ['find_me', code, (await offerOf(id))?.name ?? '']) expect(await find(q)).toContain(lotId);
  for (const q of ['%', 'find-me', 'find_m']) expect(await find(q)).not.toContain(lotId);
  const first = await listLots(admin, { limit: 1 });
  const next = await listLots(admin, { limit: 1, cursor: first.nextCursor });
  expect(next.items[0]?.id).not.toBe(first.items[0]?.id);
  expect(await getLot(admin, { lotId })).toMatchObject({ number: 'FIND_ME', certificates: [] });
  await expect(listLots(shop, {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(getLot(shop, { lotId })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listMyLots(stranger, { productId: id })).rejects.toMatchObject({ code: 'not_found' });
});

test('the last piece of a lot tells the product’s page that another lot is next', async () => {
  const id = await product(20);
  await receive(id, 'ONE', 1, '2026-04-01');
  await receive(id, 'TWO', 20, '2026-05-01');
  const changes = async () => {
    const held = await withTransaction(world.system, (tx) =>
      holdStock(tx, {
        refs: [{ refId: world.system.ids.uuid(), lines: [{ productId: id, quantity: 1 }] }],
        expiresAt: addMs(world.clock.now(), 420_000),
      }),
    );
    return held.ok && held.changed.length;
  };
  expect([await changes(), await changes()]).toEqual([1, 0]);
});
