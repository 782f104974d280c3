import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { securityEvents } from '@/services/platform/audit/tables';
import { makeUser } from '@/testing/factories';
import { MoneyWorld, type PaidShop } from '@/testing/money-world';
import { cancelBatch, listBatches, myPayouts, payMeNow, payoutReactions } from '.';
import { isContrary, mayMove, PAYOUT_STATES } from './payout-state';
import { payouts } from './tables';

let world: MoneyWorld;
beforeEach(async () => {
  world = await MoneyWorld.open();
});
afterEach(() => world.close());

/** What the outbox may bring late, or once more. */
const news = (payoutId: string, type: keyof typeof payoutReactions, reason: string | null = null) =>
  payoutReactions[type](world.ctx, {
    id: '1',
    type,
    topics: [],
    payload: { refKind: 'payout', refId: payoutId, reason },
  });
const read = async (payoutId: string) => {
  const [row] = await world.ctx.db.select().from(payouts).where(eq(payouts.id, payoutId));
  return required(row, 'payout');
};
const alarms = () =>
  world.ctx.db
    .select({ subject: securityEvents.subjectId, severity: securityEvents.severity })
    .from(securityEvents)
    .where(eq(securityEvents.kind, 'payout.contradicted'));

async function asked(shop: PaidShop): Promise<string> {
  const payoutId = world.newId();
  await payMeNow(shop.ctx(), { side: 'vendor', payoutId });
  return payoutId;
}

describe('news that comes late', () => {
  test('leaves what has arrived as it is; a failure of it is an alarm', async () => {
    const payoutId = await asked(await world.shopOwed(50_000));
    await world.pass(60_000);
    const before = await read(payoutId);
    expect(before).toMatchObject({ state: 'sent' });
    await world.payments.sleep(60_000);
    await news(payoutId, 'payout.settled');
    await news(payoutId, 'payment.needs_review', 'NO_END_IN_A_DAY');
    expect(await alarms()).toEqual([]);
    await news(payoutId, 'payout.failed', 'PAYEE_NOT_FOUND');
    expect(await alarms()).toEqual([{ subject: payoutId, severity: 'HIGH' }]);
    expect(await read(payoutId)).toEqual(before);
  });

  test('that asks for a person reopens no proven failure, so that the next payout can be made', async () => {
    const shop = await world.shopOwed(50_000, '0770 000 023');
    const payoutId = await asked(shop);
    await world.pass(60_000);
    const before = await read(payoutId);
    expect(before).toMatchObject({ state: 'failed' });
    const next = await asked(shop);
    await news(payoutId, 'payment.needs_review', 'MISMATCH');
    expect(await read(payoutId)).toEqual(before);
    expect(await read(next)).toMatchObject({ state: 'sending' });
    expect(await myPayouts(shop.ctx(), { side: 'vendor' })).toMatchObject({ sendingUgx: 50_000n });
  });

  test('of a success after a proven failure is believed, and an alarm: it may have been paid twice', async () => {
    const payoutId = await asked(await world.shopOwed(50_000, '0770 000 023'));
    await world.pass(60_000);
    await news(payoutId, 'payout.settled');
    expect(await read(payoutId)).toMatchObject({ state: 'sent', reason: null });
    expect(await alarms()).toEqual([{ subject: payoutId, severity: 'HIGH' }]);
  });

  test.each(['payout.settled', 'payout.failed', 'payment.needs_review'] as const)(
    '%s of a payout that was called off changes nothing, and is an alarm',
    async (type) => {
      const payoutId = await asked(await world.shopOwed(3_000_000));
      const admin = world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin');
      await cancelBatch(admin, { batchId: (await listBatches(admin, {})).items[0]?.id ?? '' });
      const before = await read(payoutId);
      await news(payoutId, type);
      expect(await read(payoutId)).toEqual(before);
      expect(await alarms()).toHaveLength(1);
    },
  );

  test('of a payout that is not ours is nobody’s', async () => {
    await news(world.newId(), 'payout.failed');
    expect(await alarms()).toEqual([]);
  });
});

test('what has arrived, was called off or never set out is never left again', () => {
  const next = PAYOUT_STATES.filter((state) => state !== 'waiting');
  const left = PAYOUT_STATES.filter((from) => next.some((to) => mayMove(from, to)));
  expect(left).toEqual(['waiting', 'sending', 'looked_at', 'failed']);
  // A repeat is no news.
  expect(next.filter((state) => isContrary(state, state))).toEqual([]);
});
