import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/testing/test-database';
import { type OpenDatabase, openDatabase } from './client';

let made: TestDatabase;
let open: OpenDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
  open = openDatabase({ url: made.url, maxConnections: 1, applicationName: 'client-test' });
});
afterAll(async () => {
  await open.close();
  await made.drop();
});

const kept = (mark: string) =>
  open.db.execute<{ statement: string }>(
    sql`select statement from pg_prepared_statements where statement like ${`% as ${mark}`}`,
  );

test('a statement is prepared once on its connection, in and out of transactions', async () => {
  const twice = async (db: Pick<OpenDatabase['db'], 'execute'>, mark: string) => {
    for (const n of [1, 2])
      expect(await db.execute(sql`select ${n}::int as ${sql.identifier(mark)}`)).toEqual([{ [mark]: n }]);
  };
  await twice(open.db, 'outside');
  await open.db.transaction(async (tx) => {
    await twice(tx, 'inside');
    await tx.transaction((inner) => twice(inner, 'nested'));
  });
  for (const mark of ['outside', 'inside', 'nested']) expect(await kept(`"${mark}"`), mark).toHaveLength(1);
});

test('a batch, whose text differs with its length, is not kept', async () => {
  const many = sql.join(
    Array.from({ length: 65 }, (_, i) => sql`${i}::int`),
    sql`, `,
  );
  const [row] = await open.db.execute<{ not_kept: number }>(sql`select greatest(${many}) as not_kept`);
  expect(row).toEqual({ not_kept: 64 });
  expect(await kept('not_kept')).toEqual([]);
});

test('outside transactions a table that changes under a kept statement hinders nobody', async () => {
  await open.db.execute(sql`create table changing (a int)`);
  await open.db.execute(sql`insert into changing values (7)`);
  const ask = () => open.db.execute(sql`select * from changing where a = ${7}`);
  expect(await ask()).toEqual([{ a: 7 }]);
  await open.db.execute(sql`alter table changing add column b int default 1`);
  expect(await ask()).toEqual([{ a: 7, b: 1 }]);
});
