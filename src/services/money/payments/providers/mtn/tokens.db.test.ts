import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { whenWaiting } from '@/testing/context';
import type { Answer } from '../testing/operator';
import { type MtnWorld, openMtnWorld } from './testing/mtn-world';

let world: MtnWorld;
beforeAll(async () => {
  world = await openMtnWorld(10000);
});
afterEach(() => world.reset());
afterAll(() => world.close());

describe('tokens', () => {
  test('one is fetched for fifty requests of two processes at once', async () => {
    world.operator.answers = [{ status: 202 }];
    const [one, two] = [world.provider(), world.provider()];
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => world.submit(i % 2 === 0 ? one : two)),
    );
    expect(all.every((answer) => answer.kind === 'accepted')).toBe(true);
    expect(world.operator.tokenCalls()).toBe(1);
  });

  test('a new process finds the token of the others', async () => {
    world.operator.answers = [{ status: 202 }];
    await world.submit();
    await world.submit(world.provider());
    expect(world.operator.tokenCalls()).toBe(1);
  });

  test('a lease that comes free with a fresh token fetches no second one', async () => {
    world.operator.answers = [{ status: 202 }];
    const until = new Date(Date.UTC(2026, 2, 2, 10)).toISOString();
    const { db } = world.ctx;
    await db.execute(sql`insert into provider_tokens values ('mtn:collection:lease', '', ${until})`);
    let late: Promise<unknown> = Promise.resolve();
    await db.transaction(async (other) => {
      await other.execute(sql`
        with released as (delete from provider_tokens where product = 'mtn:collection:lease')
        insert into provider_tokens values ('mtn:collection', 'theirs', ${until})`);
      // Has read "no token" before the other process commits, and takes the lease right after.
      late = world.submit();
      await whenWaiting(world.ctx);
    });
    expect(await late).toMatchObject({ kind: 'accepted' });
    expect(world.operator.tokenCalls()).toBe(0);
    expect(world.operator.seen.at(-1)?.headers.authorization).toBe('Bearer theirs');
    const leases = await db.execute(sql`select from provider_tokens where product like '%:lease'`);
    expect(leases).toHaveLength(0);
  });

  test('is renewed ten minutes before its end', async () => {
    world.operator.answers = [{ status: 202 }];
    const provider = world.provider();
    await world.submit(provider);
    world.wait(49 * 60_000);
    await world.submit(provider);
    expect(world.operator.tokenCalls()).toBe(1);
    world.wait(61_000);
    await world.submit(provider);
    expect(world.operator.tokenCalls()).toBe(2);
  });

  test('a short-lived one is used, not renewed for ever', async () => {
    world.operator.tokenLifeSeconds = 2;
    world.operator.answers = [{ status: 202 }];
    const provider = world.provider();
    await world.submit(provider);
    world.wait(1000);
    expect(await world.submit(provider)).toMatchObject({ kind: 'accepted' });
    expect(world.operator.tokenCalls()).toBe(1);
    world.wait(1000);
    await world.submit(provider);
    expect(world.operator.tokenCalls()).toBe(2);
  });

  test('one the operator took back is renewed once, and the same request repeated under its reference', async () => {
    world.operator.answers = [{ status: 401, body: '{"statusCode":401}' }, { status: 202 }];
    expect(await world.submit()).toMatchObject({ kind: 'accepted' });
    const posts = world.operator.seen.filter((one) => one.url.endsWith('/requesttopay'));
    expect(posts.map((one) => one.headers['x-reference-id'])).toEqual([
      world.order.reference,
      world.order.reference,
    ]);
    expect(posts.map((one) => one.headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(world.operator.tokenCalls()).toBe(2);
  });

  test('taken back under twenty requests at once, one is fetched for all of them', async () => {
    world.operator.answers = [{ status: 202 }];
    const provider = world.provider();
    await world.submit(provider);
    world.operator.seen = [];
    world.operator.refusedToken = 'token-1';
    const all = await Promise.all(Array.from({ length: 20 }, () => world.submit(provider)));
    expect(all.every((answer) => answer.kind === 'accepted')).toBe(true);
    expect(world.operator.tokenCalls()).toBe(1);
  });

  test.each<[string, Answer]>([
    ['a wrong key', { status: 500, body: '{"error":"login_failed"}' }],
    ['a page instead of a token', { status: 200, type: 'text/html', body: '<h1>Hello</h1>' }],
    ['a token that is none', { status: 200, body: '{"access_token":"","expires_in":3600}' }],
  ])('without one nothing is sent: %s', async (_name, answer) => {
    world.operator.tokenAnswer = answer;
    expect(await world.submit()).toMatchObject({ kind: 'not_sent', cause: 'no_token' });
    expect(await world.enquire()).toMatchObject({ kind: 'unavailable' });
    expect(world.operator.seen.some((one) => one.url.includes('requesttopay'))).toBe(false);
    world.operator.tokenAnswer = null;
    world.operator.answers = [{ status: 202 }];
    expect(await world.submit()).toMatchObject({ kind: 'accepted' });
  });

  test('is asked for without a body, with the key of its product', async () => {
    world.operator.answers = [{ status: 202 }];
    await world.submit();
    const call = world.operator.seen.find((one) => one.url === '/collection/token/');
    expect(call).toMatchObject({ method: 'POST', body: '' });
    const basic = Buffer.from(`${world.settings.apiUser}:${world.settings.apiKey}`).toString('base64');
    expect(call?.headers.authorization).toBe(`Basic ${basic}`);
  });
});
