import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { LIMITS } from '@/services/platform/limits/limits';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { createCallerFactory } from './init';
import { limitRequest } from './limits';
import { retryAfter } from './refusal';
import { appRouter } from './root';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const from = (ctx: Ctx, address: string): Ctx => ({ ...ctx, origin: { address, userAgent: null } });

/** How many calls pass before one is refused, and what it is refused with. */
async function untilRefused(work: () => Promise<unknown>): Promise<{ passed: number; error: unknown }> {
  for (let passed = 0; ; passed += 1) {
    try {
      await work();
    } catch (error) {
      return { passed, error };
    }
  }
}

test('reading is counted by account, else by address, without a statement', async () => {
  const { burst } = LIMITS.reading;
  const user = world.as(userActor(world.system.ids.uuid(), 'customer'));
  world.statements.splice(0);
  for (const ctx of [from(world.visitor, '192.0.2.1'), from(world.visitor, '192.0.2.2'), user]) {
    expect((await untilRefused(() => limitRequest(ctx, 'shop.catalog.home', 'read'))).passed).toBe(burst);
  }
  expect(world.statements).toEqual([]);
});

test('cached pages and the system are not counted', async () => {
  for (let i = 0; i <= LIMITS.reading.burst; i += 1) {
    await limitRequest(world.visitor, 'shop.catalog.home', 'read');
    await limitRequest(world.system, 'shop.catalog.home', 'write');
  }
});

test('a code costs an SMS: one address is stopped by all processes together', async () => {
  const ctx = from(world.visitor, '192.0.2.3');
  const caller = createCallerFactory(appRouter)({ ctx, cartToken: null, setCartToken: () => {} });
  let n = 0;
  const { passed, error } = await untilRefused(() => {
    n += 1;
    return caller.shop.account.requestCode({ phone: `+25677${String(6_000_000 + n)}` });
  });
  expect(passed).toBe(LIMITS['code-sending'].burst);
  expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS', message: expect.stringMatching(/try again in/) });
});

const RINGING = [
  'shop.checkout.place',
  'shop.payments.retry',
  'shop.orders.pay',
  'shop.wallet.topUp',
  'driver.deliveries.askAtDoor',
  'driver.cash.byPhone',
] as const;

test('what rings a phone is counted by account on one shared bucket, whichever way it is asked', async () => {
  const ctx = world.as(userActor(world.system.ids.uuid(), 'customer'));
  let n = 0;
  const { passed, error } = await untilRefused(async () => {
    n += 1;
    await limitRequest(ctx, RINGING[n % RINGING.length] ?? '', 'write');
  });
  expect(passed).toBe(LIMITS.paying.burst);
  expect(error).toBeInstanceOf(AppError);
  expect(Number(retryAfter(error)['retry-after'])).toBeGreaterThan(0);
});
