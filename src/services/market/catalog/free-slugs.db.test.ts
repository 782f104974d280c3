import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { createWorld, type TestWorld } from '@/testing/context';
import { makeProduct, makeVendor } from '@/testing/factories';
import { freeSlugs } from './free-slugs';
import { addressFor } from './product-address';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const newId = () => world.system.ids.uuid();

/** Whether somebody waits for a lock like ours. */
async function somebodyWaits(): Promise<boolean> {
  const [row] = await world.system.db.execute<{ waits: boolean }>(sql`
    select exists (select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())) as waits`);
  return row?.waits ?? false;
}

test('who wants an address that somebody is about to take, waits and gets another', async () => {
  const shop = await makeVendor(world.system);
  const [first, second] = [newId(), newId()];
  let answer: Promise<string> | undefined;
  let isAnswered = false;
  await withTransaction(world.system, async (tx) => {
    // A file, which asks for many at once.
    const [slug] = await freeSlugs(tx, [
      { id: first, name: 'Hill mint' },
      { id: newId(), name: 'Valley mint' },
    ]);
    expect(slug).toBe('hill-mint');
    // A form.
    answer = withTransaction(world.system, (other) => addressFor(other, 'Hill mint', second)).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered && !(await somebodyWaits()));
    await makeProduct(tx, shop.id, { slug: 'hill-mint' });
  });
  expect(await answer).toBe(`hill-mint-${second.slice(0, 8)}`);
});

test('one name in several rows is one address and others with their ids; a product keeps its own', async () => {
  const shop = await makeVendor(world.system);
  const { id } = await makeProduct(world.system, shop.id, { slug: 'lake-mint' });
  const [one, other] = [newId(), newId()];
  const found = await withTransaction(world.system, (tx) =>
    freeSlugs(tx, [
      { id: one, name: 'Pond mint' },
      { id: other, name: 'Pond mint' },
      { id, name: 'Lake mint' },
    ]),
  );
  expect(found).toEqual(['pond-mint', `pond-mint-${other.slice(0, 8)}`, 'lake-mint']);
});
