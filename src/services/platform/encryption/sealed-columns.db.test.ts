import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '@/testing/context';
import { SEALED_COLUMNS } from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('every registered column is there, with a row key of the type it says', async () => {
  const rows = await world.system.db.execute<{ name: string; type: string }>(sql`
    select table_name || '.' || column_name as name, data_type as type
    from information_schema.columns where table_schema = 'public'`);
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  for (const { table, column, key, keyType } of SEALED_COLUMNS) {
    expect([table, column, types.get(`${table}.${column}`)]).toEqual([table, column, 'text']);
    expect([table, key, types.get(`${table}.${key}`)]).toEqual([table, key, keyType]);
  }
});

test('every column called sealed is registered, so that rotation finds it', async () => {
  const rows = await world.system.db.execute<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_sealed'`);
  const known = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});
