import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/db/app';
import { broadcast } from '@/services/platform/outbox';
import { createWorld, type TestWorld } from '@/testing/context';
import { routeDatabase } from '@/testing/routes';
import { closeAllStreams, MOST_UNREAD_BYTES, openStream, type Sink } from './live';

const WAIT = { timeout: 30_000, interval: 20 };

let world: TestWorld;
beforeAll(async () => {
  const made = await routeDatabase();
  vi.stubEnv('RATE_LIMIT_FACTOR', '1');
  world = await createWorld({ database: made });
});
afterAll(async () => {
  closeAllStreams();
  await database().close();
  await world.close();
});

/** A page that follows, as far as it reads what it is sent. */
class Page implements Sink {
  readonly texts: string[] = [];
  unreadBytes = 0;
  isEnded = false;

  send(text: string): void {
    this.texts.push(text);
  }

  unread(): number {
    return this.unreadBytes;
  }

  end(): void {
    this.isEnded = true;
  }
}

const happens = (topic: string) => broadcast(world.system, { type: 'moved', topics: [topic] });

test('one person has twenty pages open at once and no more; one that is left makes room', async () => {
  const admitted = { topics: [`user:${randomUUID()}`], personId: randomUUID() };
  const leaves: (() => void)[] = [];
  for (let n = 0; n < 20; n += 1) leaves.push(await openStream(admitted, null, new Page()));
  await expect(openStream(admitted, null, new Page())).rejects.toMatchObject({ code: 'too_many' });
  await openStream({ ...admitted, personId: randomUUID() }, null, new Page());
  leaves[0]?.();
  leaves[0]?.();
  await openStream(admitted, null, new Page());
  await expect(openStream(admitted, null, new Page())).rejects.toMatchObject({ code: 'too_many' });
});

test('of many pages that are opened at the same moment twenty are let in', async () => {
  const admitted = { topics: [`user:${randomUUID()}`], personId: randomUUID() };
  const opened = await Promise.allSettled(
    Array.from({ length: 30 }, () => openStream(admitted, null, new Page())),
  );
  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
});

test('a page that does not read is cut off, the others go on', async () => {
  const topic = `order:${randomUUID()}`;
  const [slow, quick] = [new Page(), new Page()];
  for (const page of [slow, quick]) await openStream({ topics: [topic], personId: null }, null, page);
  slow.unreadBytes = MOST_UNREAD_BYTES + 1;
  await happens(topic);
  await vi.waitFor(() => expect(quick.texts).toHaveLength(2), WAIT);
  expect([slow.isEnded, quick.isEnded]).toEqual([true, false]);
  slow.unreadBytes = 0;
  await happens(topic);
  await vi.waitFor(() => expect(quick.texts).toHaveLength(3), WAIT);
  expect(slow.texts).toHaveLength(1);
});

test('browsers of a process that is lost come back in turn, the last after two and a half seconds', async () => {
  const pages = Array.from({ length: 200 }, () => new Page());
  for (const page of pages) await openStream({ topics: ['order:0'], personId: null }, null, page);
  const pauses = pages.map(({ texts: [greeting = ''] }) => Number(/^retry: (\d+)$/m.exec(greeting)?.[1]));
  const inTenth = Array.from({ length: 20 }, (_, tenth) => {
    const from = 500 + tenth * 100;
    return pauses.filter((ms) => ms >= from && ms < from + 100).length;
  });
  expect(inTenth.reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(Math.max(...inTenth)).toBeLessThanOrEqual(15);
  for (const page of pages) expect(page.isEnded).toBe(false);
});

// The last here: this process never opens a stream again.
test('when the server stops, every page is told, and none is let in any more, not even one on its way in', async () => {
  const admitted = { topics: [`order:${randomUUID()}`], personId: null };
  const [page, late] = [new Page(), new Page()];
  await openStream(admitted, null, page);
  const onItsWay = openStream(admitted, null, late);
  closeAllStreams();
  expect(page.isEnded).toBe(true);
  await expect(onItsWay).rejects.toMatchObject({ code: 'unavailable' });
  await expect(openStream(admitted, null, late)).rejects.toMatchObject({ code: 'unavailable' });
  expect(late.texts).toEqual([]);
});
