import { sql } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '@/testing/context';
import { builtOnce } from './built-once';
import { withTransaction } from './tx';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
  await world.system.db.execute(sql`create table notes_of_a_test (body text not null)`);
});
afterAll(() => world.close());

const notes = pgTable('notes_of_a_test', { body: text().notNull() });

test('a statement is composed once for a pool, and anew for a transaction, whose rows it sees', async () => {
  let composed = 0;
  const notesLike = builtOnce((db) => {
    composed += 1;
    return db
      .select({ body: notes.body })
      .from(notes)
      .where(sql`${notes.body} like ${sql.placeholder('like')}`)
      .prepare('notes_like');
  });
  const bodies = async (like: string) =>
    (await notesLike(world.system).execute({ like })).map(({ body }) => body);
  await withTransaction(world.system, async (tx) => {
    await tx.db.insert(notes).values([{ body: 'mint' }, { body: 'moringa' }]);
    expect(await notesLike(tx).execute({ like: 'mor%' })).toEqual([{ body: 'moringa' }]);
    expect(await bodies('%')).toEqual([]);
  });
  expect(await bodies('mi%')).toEqual(['mint']);
  expect(await bodies('%x')).toEqual([]);
  expect(composed).toBe(2);
});
