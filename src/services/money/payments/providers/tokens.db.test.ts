import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openAirtelWorld } from './airtel/testing/airtel-world';
import { openMtnWorld } from './mtn/testing/mtn-world';
import type { AdapterWorld } from './testing/adapter-world';
import type { Answer } from './testing/operator';

type Open = (totalMs: number) => Promise<
  Pick<AdapterWorld<unknown>, 'close' | 'ctx' | 'operator' | 'order' | 'reset' | 'wait'> & {
    provider(): ReturnType<AdapterWorld<unknown>['provider']>;
  }
>;

const MTN: Answer = { status: 202 };
const AIRTEL: Answer = { body: '{"data":{"transaction":{"status":"SUCCESS"}}}' };

describe.each<[string, Open, Answer, RegExp]>([
  ['mtn', openMtnWorld, MTN, /requesttopay$/],
  ['airtel', openAirtelWorld, AIRTEL, /payments\/$/],
])('tokens of %s that live two seconds', (_name, open, taken, isPost) => {
  let world: Awaited<ReturnType<Open>>;
  beforeAll(async () => {
    world = await open(10_000);
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  test('fifty payments of two processes at once, three times over: one token each time, one request each', async () => {
    world.operator.tokenLifeSeconds = 2;
    world.operator.answers = [taken];
    const processes = [world.provider(), world.provider()];
    for (let round = 1; round <= 3; round += 1) {
      const references = Array.from({ length: 50 }, () => randomUUID());
      const answers = await Promise.all(
        references.map((reference, i) =>
          (processes[i % 2] ?? world.provider()).submit(world.ctx, { ...world.order, reference }),
        ),
      );
      expect(answers.every((answer) => answer.kind === 'accepted')).toBe(true);
      expect(world.operator.tokenCalls()).toBe(round);
      expect(world.operator.seen.filter(({ url }) => isPost.test(url))).toHaveLength(50 * round);
      world.wait(2000);
    }
  });

  test('one is used until a sixth of its life is left, and no longer', async () => {
    world.operator.tokenLifeSeconds = 60;
    world.operator.answers = [taken];
    const provider = world.provider();
    await provider.submit(world.ctx, world.order);
    world.wait(44_000);
    await provider.submit(world.ctx, world.order);
    expect(world.operator.tokenCalls()).toBe(1);
    world.wait(6_000);
    await provider.submit(world.ctx, world.order);
    expect(world.operator.tokenCalls()).toBe(2);
  });
});
