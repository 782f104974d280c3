import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '@/testing/context';
import { takeTurn } from '.';

const PER_SECOND = 5;
let world: TestWorld;
beforeAll(async () => {
  world = await createWorld({ maxConnections: 10 });
});
afterAll(() => world.close());

const newName = () => `test:${world.system.ids.uuid()}`;
const turn = (name: string, perSecond = PER_SECOND) => takeTurn(world.system, { name, perSecond });
const nowMs = () => world.clock.now().getTime();

test('property: never more than ten turns in any second at five a second, whoever asks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 400 }), { minLength: 10, maxLength: 40 }), async (gaps) => {
      const name = newName();
      const taken: number[] = [];
      for (const gap of gaps) {
        world.clock.advanceMs(gap);
        if ((await turn(name)) === 0) taken.push(nowMs());
      }
      for (const from of taken) {
        const within = taken.filter((at) => at >= from && at < from + 1000);
        expect(within.length).toBeLessThanOrEqual(2 * PER_SECOND);
      }
    }),
    { numRuns: 30 },
  );
});

test('many processes at once get a second’s worth between them, by one statement each', async () => {
  const name = newName();
  world.statements.splice(0);
  const waits = await Promise.all(Array.from({ length: 40 }, () => turn(name)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(PER_SECOND);
  expect(world.statements.filter((text) => text.includes('rate_buckets'))).toHaveLength(40);
});

test('those who wait are told one after the other when to come back, and then let through', async () => {
  const name = newName();
  for (let i = 0; i < PER_SECOND; i += 1) expect(await turn(name)).toBe(0);
  const everyMs = 1000 / PER_SECOND;
  expect([await turn(name), await turn(name), await turn(name)]).toEqual([everyMs, 2 * everyMs, 3 * everyMs]);
  world.clock.advanceMs(everyMs - 1);
  expect(await turn(name)).toBeGreaterThan(3 * everyMs);
  world.clock.advanceMs(1);
  for (let waiting = 0; waiting < 3; waiting += 1) {
    expect(await turn(name)).toBe(0);
    world.clock.advanceMs(everyMs);
  }
});

test('places that nobody came back for keep nobody waiting for long', async () => {
  const name = newName();
  for (let i = 0; i < 200; i += 1) await turn(name);
  expect(await turn(name)).toBe((60 * 1000) / PER_SECOND);
  world.clock.advanceMs(60_000);
  for (let i = 0; i < PER_SECOND; i += 1) expect(await turn(name)).toBe(0);
  expect(await turn(name)).toBe(1000 / PER_SECOND);
});

test('names are apart; a slower pace goes on where the usual one was', async () => {
  const [name, other] = [newName(), newName()];
  for (let i = 0; i < PER_SECOND; i += 1) await turn(name);
  expect(await turn(other)).toBe(0);
  expect(await turn(name, 1)).toBe(1000);
  world.clock.advanceMs(1000);
  expect(await turn(name, 1)).toBe(0);
  expect(await turn(name, 1)).toBe(1000);
});

test('a pace without end never waits, and asks for nothing', async () => {
  world.statements.splice(0);
  for (let i = 0; i < 50; i += 1) expect(await turn(newName(), Number.POSITIVE_INFINITY)).toBe(0);
  expect(world.statements).toEqual([]);
});
