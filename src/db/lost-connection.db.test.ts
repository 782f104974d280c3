import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { type OpenDatabase, openDatabase } from './client';

let made: TestDatabase;
let pool: OpenDatabase;
let other: OpenDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
  pool = openDatabase({ url: made.url, maxConnections: 1, applicationName: 'lost-connection-test' });
  other = openDatabase({ url: made.url, maxConnections: 1, applicationName: 'cutter' });
  await pool.db.execute(sql`create table kept (who text)`);
});
afterAll(async () => {
  await Promise.all([pool.close(), other.close()]);
  await made.drop();
});

/** Ends every connection of the pool as a restarting server does; resolves when they are gone. */
const cut = () =>
  other.db.execute(
    sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'lost-connection-test'`,
  );

/** The pool's one connection is there again. Whoever met the cut itself was told; nobody after them is. */
async function isBack(): Promise<void> {
  await pool.db.execute(sql`select 1`).catch(() => undefined);
  expect(await pool.db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }]);
}

function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give, given };
}

test('what a transaction does after its connection was lost reaches nobody, least of all the next transaction', async () => {
  const [isOpen, nextIsOpen, hasTried] = [signal(), signal(), signal()];
  const tried: unknown[] = [];
  const lost = pool.db.transaction(async (tx) => {
    await tx.execute(sql`insert into kept values ('lost, before')`);
    isOpen.give();
    await nextIsOpen.given;
    await tx
      .execute(sql`insert into kept values ('lost, after')`)
      .catch((error: unknown) => tried.push(error));
    hasTried.give();
  });
  await isOpen.given;
  const isTold = expect(lost).rejects.toThrow('CONNECTION_CLOSED');
  await cut();
  await isTold;
  await pool.db.transaction(async (tx) => {
    await tx.execute(sql`insert into kept values ('next, before')`);
    nextIsOpen.give();
    await hasTried.given;
    await tx.execute(sql`insert into kept values ('next, after')`);
  });
  expect(tried).toHaveLength(1);
  expect(await pool.db.execute(sql`select who from kept order by who`)).toEqual([
    { who: 'next, after' },
    { who: 'next, before' },
  ]);
});

test('a connection cut while something waits to be written is made anew', async () => {
  for (let round = 0; round < 20; round += 1) {
    await pool.db.execute(sql`select 1`);
    const waiting = cut();
    const asked = Array.from({ length: 8 }, async (_, n) => {
      for (let turn = 0; turn < n; turn += 1) await new Promise((next) => setImmediate(next));
      return pool.db.execute(sql`select ${n}::int`);
    });
    await Promise.allSettled([...asked, waiting]);
    await isBack();
  }
});
