import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { messages } from '@/services/platform/notifications/tables';
import { makeStaff } from '@/testing/factories';
import { MoneyWorld, type PaidShop } from '@/testing/money-world';
import { myPayouts, payMeNow, runPayouts, setPayoutNumber, withdrawPayoutNumber } from '.';

const DAY = 24 * 60 * 60_000;
let world: MoneyWorld;
beforeEach(async () => {
  world = await MoneyWorld.open();
});
afterEach(() => world.close());

const mine = (shop: PaidShop) => myPayouts(shop.ctx(), { side: 'vendor' });

describe('the number', () => {
  test('the first one waits a day too: nobody who took over a session is paid at once', async () => {
    const shop = await world.shopOwed(50_000, null);
    await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: '0770 000 001' });
    expect(await mine(shop)).toMatchObject({
      number: null,
      comingNumber: { phoneMasked: '0770 ••• 001', activeFrom: addMs(world.ctx.clock.now(), DAY) },
    });
    const ask = () => payMeNow(shop.ctx(), { side: 'vendor', payoutId: world.newId() });
    await expect(ask()).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('24 hours'),
    });
    expect(await runPayouts(world.ctx)).toMatchObject({ count: 0 });
    const told = await world.ctx.db.select({ kind: messages.kind }).from(messages);
    expect(told.map(({ kind }) => kind).toSorted()).toEqual(['payout_number', 'payout_number_new']);
    await world.payments.sleep(DAY);
    expect(await ask()).toMatchObject({ kind: 'sending', amountUgx: 50_000n });
  });

  test('a second one waits a day, both numbers are told, and it can be taken back', async () => {
    const shop = await world.shopOwed(50_000);
    const first = await mine(shop);
    expect(first.number).toMatchObject({ phoneMasked: '0770 ••• 000', provider: 'mtn' });
    await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: '0770 000 001' });
    const waiting = await mine(shop);
    expect(waiting.number?.id).toBe(first.number?.id);
    expect(waiting.comingNumber).toMatchObject({ phoneMasked: '0770 ••• 001' });
    const told = await world.ctx.db.select({ kind: messages.kind }).from(messages);
    expect(told.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['payout_number_new', 'payout_number_old']),
    );
    await withdrawPayoutNumber(shop.ctx(), { side: 'vendor' });
    expect(await mine(shop)).toMatchObject({ comingNumber: null, number: { id: first.number?.id } });
    await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: '0770 000 001' });
    await world.payments.sleep(DAY);
    expect((await mine(shop)).number).toMatchObject({ phoneMasked: '0770 ••• 001' });
  });

  test('one that its operator bars or does not know is refused, and a step-up is needed', async () => {
    const shop = await world.shopOwed(50_000, null);
    const set = (phone: string, ctx = shop.ctx()) => setPayoutNumber(ctx, { side: 'vendor', phone });
    await expect(set('0770 000 070')).rejects.toMatchObject({
      message: expect.stringContaining('cannot receive'),
    });
    await expect(set('0770 000 071')).rejects.toMatchObject({
      message: expect.stringContaining('does not know'),
    });
    const { actor } = shop.ctx();
    if (actor.kind !== 'user') throw new Error('nobody');
    const bare = { ...world.ctx, actor: { ...actor, factor: null, holds: 'app' as const } };
    await expect(set('0770 000 000', bare)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test.each([
    ['MTN', '0770 000 072'],
    ['Airtel', '0750 000 072'],
  ])('none is taken unchecked while %s does not answer, and nothing is lost', async (title, phone) => {
    const shop = await world.shopOwed(50_000);
    await setPayoutNumber(shop.ctx(), { side: 'vendor', phone: '0770 000 001' });
    const before = await mine(shop);
    const told = () => world.ctx.db.select().from(messages);
    const heard = await told();
    await expect(setPayoutNumber(shop.ctx(), { side: 'vendor', phone })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(`${title} does not answer`),
    });
    expect(await mine(shop)).toEqual(before);
    expect(await told()).toEqual(heard);
  });

  test('a manager sees the money only where the owner shares it, and never moves it', async () => {
    const shop = await world.shopOwed(50_000);
    const manager = await makeStaff(world.ctx, shop.id, 'manager');
    const ctx = world.as(manager.id, 'vendor');
    await expect(payMeNow(ctx, { side: 'vendor', payoutId: world.newId() })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
