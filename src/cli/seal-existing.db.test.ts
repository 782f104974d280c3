import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { openDrop } from '@/services/delivery/dispatch';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { paymentAttempts } from '@/services/money/payments/tables';
import { parseKeySettings } from '@/services/platform/encryption';
import { phoneOf, requestSignInCode, verifySignInCode } from '@/services/platform/identity';
import { users } from '@/services/platform/identity/tables';
import { purchases } from '@/services/trade/orders/tables';
import { createWorld, type TestWorld } from '@/testing/context';
import { TEST_KEYS } from '@/testing/keys';
import { messagesAbout, messagesTo } from '@/testing/messages';
import { prepareKeys } from './prepare-keys';

let world: TestWorld;
let ctx: Ctx;
beforeAll(async () => {
  world = await createWorld();
  ctx = world.system;
  await asBefore();
});
afterAll(() => world.close());

const id = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** More than one batch. */
const MANY = 1_203;
const CHECKS = [
  ['users', 'users_phone_sealed', 'phone is null'],
  ['messages', 'messages_sealed', 'recipient is null and body is null'],
  ['payment_attempts', 'payment_attempts_msisdn_sealed', 'msisdn is null'],
  ['purchases', 'purchases_drop_sealed', 'num_nonnulls(drop_name, drop_note, drop_lat, drop_lng) = 0'],
  ['deliveries', 'deliveries_drop_sealed', 'num_nonnulls(drop_name, drop_note, drop_lat, drop_lng) = 0'],
] as const;

/** The database as an older version left it and the migration found it: clear values, constraints not proven. */
async function asBefore(): Promise<void> {
  const { db } = ctx;
  for (const [table, name] of CHECKS)
    await db.execute(sql.raw(`alter table ${table} drop constraint ${name}`));
  await db.execute(sql`
    insert into users (id, phone, created_at)
    select ('00000001-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '+256772' || lpad(n::text, 6, '0'), now()
    from generate_series(1, ${MANY}::int) n`);
  await db.execute(sql`
    insert into messages (id, kind, subject_id, channel, recipient, body, state, created_at)
    values (${id(2, 1)}, 'sign_in_code', 'x', 'sms', '+256772000001', 'Your code is 123456', 'queued', now())`);
  await db.execute(sql`
    insert into purchases (id, customer_id, idempotency_key, request_hash, drop_name, drop_note, drop_lat, drop_lng,
      total_ugx, created_at)
    values (${id(3, 1)}, ${id(1, 1)}, 'key-12345678', 'h', 'Ntinda', 'Green gate', 0.3476, 32.6131, 5000, now())`);
  await db.execute(sql`
    insert into deliveries (id, ref_kind, ref_id, label, pickup_name, pickup_lat, pickup_lng, drop_name, drop_note,
      drop_lat, drop_lng, distance_km, fee_ugx, driver_share_ugx, trip_id, alone_share_ugx, state, pickup_code, pickup_tries_left,
      delivery_code, delivery_tries_left, created_at)
    values (${id(4, 1)}, 'order', ${id(9, 1)}, 'UH-1', 'Shop', 0.3, 32.5, 'Ntinda', 'Green gate', 0.3476, 32.6131, 2,
      5000, 4000, ${id(4, 1)}, 4000, 'searching', '1234', 5, '5678', 5, now())`);
  await db.execute(sql`
    insert into payment_intents (id, ref_kind, ref_id, payer_user_id, amount_ugx, allocations, label, state,
      created_at, expires_at)
    values (${id(5, 1)}, 'purchase', ${id(3, 1)}, ${id(1, 1)}, 5000, '[]', 'UH-1', 'succeeded', now(), now())`);
  await db.execute(sql`
    insert into payment_attempts (id, intent_id, provider, operation, reference, msisdn, amount_ugx, state, created_at)
    values (${id(6, 1)}, ${id(5, 1)}, 'mtn', 'collect', ${id(7, 1)}, '+256772000001', 5000, 'succeeded', now())`);
  for (const [table, name, rule] of CHECKS)
    await db.execute(sql.raw(`alter table ${table} add constraint ${name} check (${rule}) not valid`));
}

test('what an older version kept in clear is sealed, emptied and goes on as before', async () => {
  await prepareKeys(world.url, parseKeySettings(TEST_KEYS));
  const [left] = await ctx.db.execute<{ clear: number }>(sql`
    select (select count(phone) from users) + (select count(msisdn) from payment_attempts)
      + (select count(recipient) + count(body) from messages)
      + (select count(drop_name) + count(drop_lat) from purchases)
      + (select count(drop_note) + count(drop_lng) from deliveries) as clear`);
  expect(Number(left?.clear)).toBe(0);

  expect(await phoneOf(ctx, id(1, MANY))).toBe('+256772001203');
  expect(await messagesTo(ctx, '+256772000001')).toMatchObject([
    { recipient: '+256772000001', body: 'Your code is 123456' },
  ]);
  const drop = { name: 'Ntinda', note: 'Green gate', landmark: '', lat: 0.3476, lng: 32.6131 };
  const [purchase] = await ctx.db.select().from(purchases);
  const [delivery] = await ctx.db.select().from(deliveries);
  const sealedOf = (row: { id: string; dropSealed: string | null } | undefined) => required(row, 'row');
  const [one, two] = [sealedOf(purchase), sealedOf(delivery)];
  expect(await openDrop(ctx, { table: 'purchases', id: one.id }, one.dropSealed)).toEqual(drop);
  expect(await openDrop(ctx, { table: 'deliveries', id: two.id }, two.dropSealed)).toEqual(drop);
  expect(await openDrop(ctx, { table: 'deliveries', id: two.id }, one.dropSealed)).toBeNull();
  const [attempt] = await ctx.db.select().from(paymentAttempts);
  expect(attempt?.msisdnSealed).toMatch(/^e1\./);
});

test('the number signs in to the account it always did', async () => {
  const phone = '+256772000002';
  const browser = { handle: 'the-browser-they-use', knownAs: null };
  await requestSignInCode(world.visitor, { phone }, browser);
  const [sent] = await messagesTo(ctx, phone);
  const code = /\d{6}/.exec(sent?.body ?? '')?.[0] ?? '';
  expect(await verifySignInCode(world.visitor, { phone, code }, browser)).toMatchObject({ userId: id(1, 2) });
  expect(await messagesAbout(ctx, sent?.subjectId ?? '')).toHaveLength(1);
});

test('the database then vouches for every row and refuses clear values', async () => {
  const rows = await ctx.db.execute<{ conname: string }>(sql`
    select conname from pg_constraint where not convalidated and connamespace = 'public'::regnamespace`);
  expect(rows).toEqual([]);
  const clear = ctx.db
    .insert(users)
    .values({ id: id(1, 9_999), clearPhone: '+256772999999', createdAt: new Date() });
  await expect(clear).rejects.toThrow();
});

test('again it finds nothing to do', async () => {
  const before = await ctx.db.select().from(users);
  await prepareKeys(world.url, parseKeySettings(TEST_KEYS));
  expect(await ctx.db.select().from(users)).toEqual(before);
});
