import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { FactorWorld } from '@/testing/factor-world';
import { SoftwareAuthenticator } from '@/testing/software-authenticator';
import { browserTokenOf } from './browser-token';
import { createCallerFactory } from './init';
import { signInByPasskey } from './passkey-provider';
import { appRouter } from './root';

let world: FactorWorld;
beforeAll(async () => {
  world = await FactorWorld.open();
});
afterAll(() => world.close());

const createCaller = createCallerFactory(appRouter);
const COOKIES = new Map([['next-auth.csrf-token', 'a-token-of-this-browser%7Cand-its-hash']]);
const callerOf = (ctx: Ctx, cookies: ReadonlyMap<string, string> = COOKIES) =>
  createCaller({ ctx, cartToken: null, setCartToken: () => {}, browserToken: browserTokenOf(cookies) });

/** What a call is refused for: "enrol", "second_factor", "step_up", a code without a need, or "OK". */
async function needOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return 'OK';
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return (error.cause instanceof AppError && error.cause.details?.need) || error.code;
  }
}

describe('while the second factor is required', () => {
  test('an admin gets in with a key only, and shops without', async () => {
    const admin = await world.person('admin');
    const ask = async () => {
      const caller = callerOf(await world.as(admin));
      return [
        await needOf(caller.admin.ledger.trialBalance()),
        await needOf(caller.shop.factors.enter({ role: 'admin' })),
      ];
    };
    expect(await ask()).toEqual(['enrol', 'enrol']);
    expect(await needOf(callerOf(await world.as(admin)).shop.cart.get())).toBe('OK');
    await world.withApp(admin);
    expect(await ask()).toEqual(['enrol', 'enrol']);
    const { device } = await world.withKey(admin, 'security_key');
    expect(await ask()).toEqual(['OK', 'OK']);
    world.clock.advanceMs(1_000);
    await world.signIn(admin.id);
    expect(await ask()).toEqual(['second_factor', 'second_factor']);
    const caller = callerOf(await world.as(admin));
    const answer = device.get(await caller.shop.factors.beginConfirmation());
    expect(await caller.shop.factors.confirmWithKey({ answer })).toEqual({ kind: 'confirmed' });
    expect(await ask()).toEqual(['OK', 'OK']);
  });

  test('a driver gets in with any factor', async () => {
    const driver = await world.person('driver');
    const enter = async () => needOf(callerOf(await world.as(driver)).shop.factors.enter({ role: 'driver' }));
    expect(await enter()).toBe('enrol');
    const { secret } = await world.withApp(driver);
    expect(await enter()).toBe('OK');
    await world.signIn(driver.id);
    expect(await enter()).toBe('second_factor');
    const { shop } = callerOf(await world.as(driver));
    await shop.factors.confirmWithCode({ code: await world.code(secret) });
    expect(await enter()).toBe('OK');
  });

  test('a console is not for who has not its role, whatever they hold', async () => {
    const shopper = await world.person();
    await world.withKey(shopper);
    const { shop } = callerOf(await world.as(shopper));
    expect(await needOf(shop.factors.enter({ role: 'admin' }))).toBe('FORBIDDEN');
    expect(await needOf(callerOf(world.base.visitor).shop.factors.enter({ role: 'admin' }))).toBe(
      'UNAUTHORIZED',
    );
  });
});

describe('signing in with a passkey through the sign-in library', () => {
  const begin = (cookies = COOKIES) => callerOf(world.base.visitor, cookies).shop.factors.beginSignIn();

  test('works for the browser that began, and for no other', async () => {
    const person = await world.person();
    const { device } = await world.withKey(person);
    const sign = async (cookies: ReadonlyMap<string, string>) =>
      signInByPasskey(world.base.visitor, JSON.stringify(device.get(await begin())), cookies);
    expect(await sign(COOKIES)).toMatchObject({ userId: person.id });
    const other = new Map([['next-auth.csrf-token', 'another-browsers-token%7Cand-its-hash']]);
    await expect(sign(other)).rejects.toThrow('passkey_refused');
    await expect(sign(new Map())).rejects.toThrow('passkey_refused');
  });

  test('a browser that keeps no cookies is told so; rubbish is refused like everything else', async () => {
    expect(await needOf(begin(new Map()))).toBe('BAD_REQUEST');
    const stranger = new SoftwareAuthenticator();
    const unknown = JSON.stringify(stranger.get(await begin(), { userHandle: '' }));
    for (const text of ['', '{', '{}', 'null', `"${'x'.repeat(50_000)}"`, unknown])
      await expect(signInByPasskey(world.base.visitor, text, COOKIES)).rejects.toThrow('passkey_refused');
  });
});
