import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TxCtx, withTransaction } from '@/db/tx';
import { callBackLot, LOTS_EXPIRE, lotJobs } from '@/services/market/lots';
import { emit } from '@/services/platform/outbox';
import { IndexWorld } from '@/testing/index-world';
import { makeLot } from '@/testing/lots';

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
