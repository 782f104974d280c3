import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TxCtx, withTransaction } from '@/db/tx';
import { catalogChanged, holdStock, releaseStock, type ShelfChange } from '@/services/market/catalog';
import { products } from '@/services/market/catalog/tables';
import { callBackLot, decideCertificate, LOTS_EXPIRE, lotJobs } from '@/services/market/lots';
import { configureMeilisearch, searchProducts } from '@/services/market/search';
import { emit } from '@/services/platform/outbox';
import { userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { IndexWorld } from '@/testing/index-world';
import { makeLot, makeLotWithCertificate } from '@/testing/lots';

let world: IndexWorld;
beforeAll(async () => {
  world = await IndexWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.begin());

const callBack = (lotId: string) => async (tx: TxCtx) => {
  await emit(tx, (await callBackLot(tx, lotId)).events);
};
const DEEDS = {
  expires: async () => {
    world.base.clock.set(new Date('2026-06-30T21:00:00Z'));
    await lotJobs[LOTS_EXPIRE]?.(world.base.system, {});
  },
  'is called back': (lotId: string) => withTransaction(world.base.system, callBack(lotId)),
};

test.each(Object.entries(DEEDS))(
  'a lot that %s takes the product’s pieces out of the index',
  async (_, deed) => {
    const balm = await world.make('Balm', { available: 0 });
    const lot = await makeLot(world.base.system, balm.id, { expiresOn: '2026-06-30' });
    await world.build();
    expect(world.live?.docs.get(balm.id)).toMatchObject({ inStock: true });
    await deed(lot.id);
    await world.deliver();
    await world.settle();
    expect(world.live?.docs.get(balm.id)).toMatchObject({ inStock: false });
  },
);

/** Whether each engine finds the product among what is certified. */
async function certifiedIn(name: string, id: string): Promise<unknown> {
  configureMeilisearch(null);
  const found = await searchProducts(world.base.visitor, { q: name, onlyCertified: true });
  configureMeilisearch(world.server);
  return [found.total === 1, world.live?.docs.get(id)?.certified];
}

test('a certificate that is approved brings its product among the certified, and its lot’s end takes it out', async () => {
  const { system } = world.base;
  const salve = await world.make('Salve');
  const [row] = await system.db
    .select({ vendorId: products.vendorId })
    .from(products)
    .where(eq(products.id, salve.id));
  const { lotId, certificateId } = await makeLotWithCertificate(system, row?.vendorId ?? '', salve.id);
  await world.build();
  expect(await certifiedIn('salve', salve.id)).toEqual([false, false]);
  const admin = (await makeUser(system, { roles: ['admin'] })).id;
  await decideCertificate(world.base.as(userActor(admin, 'admin')), { certificateId, decision: 'approved' });
  await world.deliver();
  await world.settle();
  expect(await certifiedIn('salve', salve.id)).toEqual([true, true]);
  await withTransaction(system, callBack(lotId));
  await world.deliver();
  await world.settle();
  expect(await certifiedIn('salve', salve.id)).toEqual([false, false]);
});

test('an order that takes the last pieces of a certified lot and gives them back is followed both ways', async () => {
  const { system } = world.base;
  const rub = await world.make('Rub', { available: 20 });
  await makeLot(system, rub.id, { received: 2, remaining: 2, certifiedUntil: '2099-12-31' });
  await system.db.execute(sql`select search_refresh_facts(array[${rub.id}::uuid])`);
  await world.build();
  const refId = system.ids.uuid();
  const after = async (move: (tx: TxCtx) => Promise<readonly ShelfChange[]>) => {
    await withTransaction(system, async (tx) => emit(tx, catalogChanged(await move(tx))));
    await world.deliver();
    await world.settle();
    return certifiedIn('rub', rub.id);
  };
  const hold = async (tx: TxCtx) => {
    const refs = [{ refId, lines: [{ productId: rub.id, quantity: 2 }] }];
    const held = await holdStock(tx, { refs, expiresAt: system.clock.now() });
    return held.ok ? held.changed : [];
  };
  expect(await certifiedIn('rub', rub.id)).toEqual([true, true]);
  expect(await after(hold)).toEqual([false, false]);
  expect(await after((tx) => releaseStock(tx, [refId]))).toEqual([true, true]);
});
