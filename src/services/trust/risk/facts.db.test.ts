import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { createWorld, type TestWorld } from '@/testing/context';
import { eraseFacts, factRetention, factsOf, recordFact } from '.';
import { trustFacts } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** The database's own clock decides when a fact may go; it is not the test's. */
const FOR_EVER = 100_000;
const newSubject = () => ({ kind: 'user', id: world.system.ids.uuid() });
type Subject = ReturnType<typeof newSubject>;
const record = (subject: Subject, kind = 'test.seen', keepDays = FOR_EVER) =>
  withTransaction(world.system, (tx) =>
    recordFact(tx, { kind, subject, value: { n: 1 }, source: 'test', keepDays }),
  );

test('facts are read newest first, a page at a time, by kind and since when', async () => {
  const subject = newSubject();
  await record(newSubject());
  for (const kind of ['a', 'b', 'a']) {
    await record(subject, kind);
    world.clock.advanceMs(1000);
  }
  const one = await factsOf(world.system, subject, { limit: 2 });
  expect(one.items.map(({ kind }) => kind)).toEqual(['a', 'b']);
  const two = await factsOf(world.system, subject, { limit: 2, cursor: one.nextCursor });
  expect(two.items).toMatchObject([{ kind: 'a', subject, value: { n: 1 }, source: 'test' }]);
  expect((await factsOf(world.system, subject, { kinds: ['b'] })).items).toHaveLength(1);
  expect((await factsOf(world.system, subject, { since: world.clock.now() })).items).toHaveLength(0);
});

test('a fact cannot be changed or removed, only outlived', async () => {
  const subject = newSubject();
  await record(subject);
  const mine = eq(trustFacts.subjectId, subject.id);
  await expect(world.system.db.update(trustFacts).set({ kind: 'x' }).where(mine)).rejects.toThrow();
  await expect(world.system.db.delete(trustFacts).where(mine)).rejects.toThrow();
  // Its time was over long before any clock that may run this test.
  await record(subject, 'test.old', -20_000);
  expect((await factsOf(world.system, subject)).items.map(({ kind }) => kind)).toEqual(['test.seen']);
  const [rule] = factRetention;
  expect(await withTransaction(world.system, async (tx) => rule?.sweep(tx, new Date(), 1_000))).toBe(1);
  expect(await world.system.db.select().from(trustFacts).where(mine)).toHaveLength(1);
});

test('a person’s erasure takes their facts and nobody else’s', async () => {
  const [subject, other] = [newSubject(), newSubject()];
  await record(subject);
  await record(other);
  await withTransaction(world.system, async (tx) => {
    await eraseFacts(tx, subject);
    await expect(
      withTransaction({ ...world.system }, (inner) =>
        inner.db.delete(trustFacts).where(eq(trustFacts.subjectId, other.id)),
      ),
    ).rejects.toThrow();
  });
  expect((await factsOf(world.system, subject)).items).toHaveLength(0);
  expect((await factsOf(world.system, other)).items).toHaveLength(1);
});
