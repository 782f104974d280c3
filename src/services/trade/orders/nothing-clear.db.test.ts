import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { requestSignInCode } from '@/services/platform/identity';
import { messagesTo } from '@/testing/messages';
import { OrderWorld } from '@/testing/order-world';
import { acceptOrder, getMyOrder, listMyOrders, markReady, placeOrder, quoteCheckout } from '.';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open();
});
afterAll(() => world.close());

type Column = { schema: string; table: string; column: string };

/** Every column of every table that can hold text, the job queue's included. */
async function textColumns(): Promise<readonly Column[]> {
  return world.base.system.db.execute<Column>(sql`
    select n.nspname as schema, c.relname as table, a.attname as column
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'graphile_worker')
    join pg_type t on t.oid = a.atttypid
    where a.attnum > 0 and not a.attisdropped
      and (t.typcategory in ('S', 'A') or t.typname in ('json', 'jsonb', 'bytea'))`);
}

/** Where in the whole database any of these words stands in clear. */
async function found(words: readonly string[]): Promise<string[]> {
  const places: string[] = [];
  for (const { schema, table, column } of await textColumns()) {
    const name = sql`${sql.identifier(schema)}.${sql.identifier(table)}`;
    const pattern = words.map((word) => `%${word}%`);
    const [row] = await world.base.system.db.execute<{ hits: number }>(sql`
      select count(*)::int as hits from ${name}
      where ${sql.identifier(column)}::text ilike any (
        select jsonb_array_elements_text(${JSON.stringify(pattern)}::text::jsonb))`);
    if ((row?.hits ?? 0) > 0) places.push(`${schema}.${table}.${column}`);
  }
  return places;
}

test('after a purchase nobody’s number, address or note stands in clear anywhere in the database', async () => {
  const shopper = await world.shopper();
  await requestSignInCode(
    world.base.visitor,
    { phone: shopper.phone },
    { handle: 'the-browser-they-use', knownAs: null },
  );
  const shop = await world.shop();
  await world.fill(shopper, [await world.product({}, shop.id), 1]);
  const drop = { lat: 0.3476123, lng: 32.6131987, name: 'Mirembe corner' };
  const quote = await quoteCheckout(shopper.ctx, { drop });
  if (quote.kind !== 'ok') throw new Error(`no quote: ${quote.kind}`);
  const note = 'Behind the zebrawood chapel';
  const request = await world.request(shopper, { drop, note, expectedTotalUgx: quote.totalUgx });
  const placed = await placeOrder(shopper.ctx, request);
  if (placed.kind !== 'awaiting_payment') throw new Error(`not placed: ${placed.kind}`);
  const { purchaseId } = placed;
  await world.answer(purchaseId, 'pays');
  await world.deliver();
  const [order] = (await listMyOrders(shopper.ctx, {})).items;
  const orderId = required(order, 'order').id;
  await acceptOrder(shop.ctx, { orderId });
  await markReady(shop.ctx, { orderId });
  await world.deliver();

  // What is looked for is there, only not in clear.
  expect(await messagesTo(world.base.system, shopper.phone)).not.toHaveLength(0);
  const view = await getMyOrder(shopper.ctx, { orderId });
  expect(view.drop).toEqual({ ...drop, note, landmark: '' });
  const digits = shopper.phone.slice(4);
  const words = [digits, 'zebrawood', 'Mirembe corner', String(drop.lat), String(drop.lng)];
  expect(await found(words)).toEqual([]);
});

test('the search finds what does stand in clear', async () => {
  expect(await found(['Product'])).toContain('public.products.name');
  expect(await found(['attemptId'])).toContain('graphile_worker._private_jobs.payload');
});
