import { afterEach, beforeEach, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { requirePhone } from '@/lib/phone';
import { myPayouts } from '@/services/money/payouts';
import { moneySettings } from '@/services/money/settings';
import { topUp } from '@/services/money/wallet';
import { makeUser } from '@/testing/factories';
import { MoneyWorld } from '@/testing/money-world';
import { seedVendors } from './market';
import { seedMoneySettings } from './money';
import { seedPayoutNumbers } from './payout-numbers';
import { demoDriver, demoVendor } from './people';
import { seedPeople } from './people-rows';
import { stableId } from './stable';

let world: MoneyWorld;
beforeEach(async () => {
  world = await MoneyWorld.open();
});
afterEach(() => world.close());

const seed = () =>
  withTransaction(world.ctx, async (ctx) => {
    await seedVendors(ctx.db, ctx.clock.now());
    await seedPeople(ctx, ctx.clock.now());
    await seedMoneySettings(ctx.db);
    await seedPayoutNumbers(ctx);
  });

test('money goes into a wallet in the demo, and nowhere else until an admin allows it', async () => {
  const { id } = await makeUser(world.ctx, { phone: requirePhone('0770 000 000') });
  const ask = () =>
    topUp(world.as(id, 'customer'), {
      topUpId: world.newId(),
      amountUgx: 20_000n,
      payerPhone: '0770 000 000',
    });
  expect(await moneySettings(world.ctx)).toMatchObject({ topUpsEnabled: false });
  await expect(ask()).rejects.toMatchObject({ code: 'invalid' });
  await seed();
  // Settings are remembered for ten seconds.
  await world.payments.sleep(10_000);
  expect(await moneySettings(world.ctx)).toMatchObject({ topUpsEnabled: true });
  expect(await ask()).toMatchObject({ state: 'awaiting_payer' });
});

test('the demo’s shop and driver have a number that counts at once, however often it is seeded', async () => {
  await seed();
  await seed();
  const shop = myPayouts(world.as(stableId('user', demoVendor.phone), 'vendor'), { side: 'vendor' });
  const driver = myPayouts(world.as(stableId('user', demoDriver.phone), 'driver'), { side: 'driver' });
  expect(await shop).toMatchObject({ number: { provider: 'mtn', phoneMasked: '0770 ••• 001' } });
  expect(await driver).toMatchObject({ number: { provider: 'mtn', phoneMasked: '0770 ••• 001' } });
  const [row] = await world.payments.database.sql`select count(*)::int as n from payout_numbers`;
  expect(row).toEqual({ n: 2 });
});
