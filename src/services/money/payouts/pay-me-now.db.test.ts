import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeUser } from '@/testing/factories';
import { MoneyWorld, type PaidShop } from '@/testing/money-world';
import { cancelBatch, listBatches, myPayouts, payMeNow } from '.';

let world: MoneyWorld;
beforeEach(async () => {
  world = await MoneyWorld.open();
});
afterEach(() => world.close());

const ask = (shop: PaidShop, payoutId: string, amountUgx?: bigint) =>
  payMeNow(shop.ctx(), { side: 'vendor', payoutId, ...(amountUgx ? { amountUgx } : {}) });

describe('the same id again', () => {
  test('with another amount, or with none, is refused and pays nothing', async () => {
    const shop = await world.shopOwed(50_000);
    const payoutId = world.newId();
    await ask(shop, payoutId, 20_000n);
    for (const amountUgx of [20_001n, 30_000n, undefined])
      await expect(ask(shop, payoutId, amountUgx)).rejects.toMatchObject({ code: 'conflict' });
    await world.pass(60_000);
    await expect(ask(shop, payoutId, 30_000n)).rejects.toMatchObject({ code: 'conflict' });
    expect(await myPayouts(shop.ctx(), { side: 'vendor' })).toMatchObject({
      paidUgx: 20_000n,
      availableUgx: 30_000n,
    });
  });

  test('of another shop is refused', async () => {
    const [shop, other] = [await world.shopOwed(50_000), await world.shopOwed(50_000)];
    const payoutId = world.newId();
    await ask(shop, payoutId, 20_000n);
    await expect(ask(other, payoutId, 20_000n)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('answers how it stands: on its way, then arrived', async () => {
    const shop = await world.shopOwed(50_000);
    const payoutId = world.newId();
    expect(await ask(shop, payoutId)).toEqual({ kind: 'sending', amountUgx: 50_000n });
    await world.pass(60_000);
    expect(await ask(shop, payoutId)).toEqual({ kind: 'sent', amountUgx: 50_000n });
  });

  test('answers that it failed', async () => {
    const shop = await world.shopOwed(50_000, '0770 000 023');
    const payoutId = world.newId();
    await ask(shop, payoutId);
    await world.pass(60_000);
    expect(await ask(shop, payoutId)).toEqual({ kind: 'failed', amountUgx: 50_000n });
  });

  test('answers that it waits, and that it was called off', async () => {
    const shop = await world.shopOwed(3_000_000);
    const payoutId = world.newId();
    const waiting = { kind: 'waiting', amountUgx: 3_000_000n };
    expect(await ask(shop, payoutId)).toEqual(waiting);
    expect(await ask(shop, payoutId)).toEqual(waiting);
    const admin = world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin');
    await cancelBatch(admin, { batchId: (await listBatches(admin, {})).items[0]?.id ?? '' });
    expect(await ask(shop, payoutId)).toEqual({ kind: 'cancelled', amountUgx: 3_000_000n });
  });
});

describe('more than its operator sends at once', () => {
  test.each([
    ['MTN', '0770 000 000', 7_000_000n],
    ['Airtel', '0750 000 000', 5_000_000n],
  ])('is refused by %s in words; all there is goes up to that', async (title, number, mostUgx) => {
    const shop = await world.shopOwed(Number(mostUgx) + 1, number);
    await expect(ask(shop, world.newId(), mostUgx + 1n)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(`${title} sends at most`),
    });
    expect(await ask(shop, world.newId())).toEqual({ kind: 'waiting', amountUgx: mostUgx });
  });
});
