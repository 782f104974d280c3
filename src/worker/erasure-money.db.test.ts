import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatUgx, ugx } from '@/lib/money';
import { COOLING_DAYS, myDataRequests, requestErasure } from '@/services/platform/privacy';
import { userActor } from '@/testing/context';
import { makeStaff, makeUser } from '@/testing/factories';
import { creditFromBank, giveToWallet } from '@/testing/money';
import { DAY_MS, PrivacyWorld } from '@/testing/privacy-world';
import { HOLDERS } from './personal-data';

const DELETE = { confirmation: 'DELETE' };

let world: PrivacyWorld;
beforeAll(async () => {
  world = await PrivacyWorld.open();
});
afterAll(() => world.close());

test('whoever carries our cash hands it over first, and whoever has money here takes it', async () => {
  const { system, market } = world;
  const { id } = await makeUser(system, { roles: ['driver'] });
  const asks = () => requestErasure(market.base.as(userActor(id, 'driver')), HOLDERS, DELETE);
  const cash = { kind: 'driver_cash', ownerId: id } as const;
  await creditFromBank(system, cash, -12_000n);
  expect(await asks()).toEqual({
    kind: 'blocked',
    blocks: [{ kind: 'driver_cash', words: `Hand over ${formatUgx(ugx(12_000n))} of cash first.` }],
  });
  await creditFromBank(system, cash, 12_000n);
  await creditFromBank(system, { kind: 'driver_payable', ownerId: id }, 900n);
  await giveToWallet(system, id, 800n);
  const owed = await asks();
  expect(owed.kind === 'blocked' && owed.blocks.map(({ kind }) => kind)).toEqual([
    'customer_wallet',
    'driver_payable',
  ]);
  await creditFromBank(system, { kind: 'driver_payable', ownerId: id }, -900n);
  await giveToWallet(system, id, -800n);
  expect(await asks()).toMatchObject({ kind: 'planned' });
});

test('cash taken during the week stops it', async () => {
  const { system, market } = world;
  const { id } = await makeUser(system, { roles: ['driver'] });
  const ctx = market.base.as(userActor(id, 'driver'));
  const planned = await requestErasure(ctx, HOLDERS, DELETE);
  if (planned.kind !== 'planned') throw new Error('not planned');
  await creditFromBank(system, { kind: 'driver_cash', ownerId: id }, -7_000n);
  world.clock.advanceMs(COOLING_DAYS * DAY_MS);
  await world.run('privacy.erase', { requestId: planned.request.id });
  expect((await myDataRequests(ctx)).erasure).toMatchObject({
    state: 'blocked',
    problem: expect.stringContaining(`Hand over ${formatUgx(ugx(7_000n))} of cash first.`),
  });
});

test('no owner leaves a shop that owes us, and the last none that is owed money', async () => {
  const { system, market } = world;
  const shop = await market.shop();
  const payable = { kind: 'vendor_payable', ownerId: shop.id } as const;
  const debt = { kind: 'vendor_debt', ownerId: shop.id } as const;
  await creditFromBank(system, payable, 4_000n);
  await creditFromBank(system, debt, -3_000n);
  const asks = async (id: string) => {
    const found = await requestErasure(market.base.as(userActor(id, 'vendor')), HOLDERS, DELETE);
    return found.kind === 'blocked' ? found.blocks : [];
  };
  expect((await asks(shop.staffId)).map(({ kind }) => kind).sort()).toEqual(['shop', 'vendor_debt']);
  const second = await makeStaff(system, shop.id);
  const packer = await makeStaff(system, shop.id, 'packer');
  expect(await asks(packer.id)).toEqual([]);
  expect(await asks(second.id)).toEqual([
    { kind: 'vendor_debt', words: expect.stringContaining(`owes us ${formatUgx(ugx(3_000n))}`) },
  ]);
  await creditFromBank(system, debt, 3_000n);
  expect(await asks(second.id)).toEqual([]);
  expect((await asks(shop.staffId)).map(({ kind }) => kind)).toEqual(['shop']);
});
