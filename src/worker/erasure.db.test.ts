import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonalDataHolder } from '@/db/personal-data';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { auditEntries } from '@/services/platform/audit/tables';
import { blindIndex, openOrNull, SEALED_COLUMNS, type SealedPlace } from '@/services/platform/encryption';
import { endGrant } from '@/services/platform/identity';
import { sessions, users } from '@/services/platform/identity/tables';
import { messages } from '@/services/platform/notifications/tables';
import {
  COOLING_DAYS,
  liftHold,
  listDataRequests,
  listHolds,
  myDataRequests,
  placeHold,
  requestErasure,
  requestExport,
  undoErasure,
} from '@/services/platform/privacy';
import { dataRequests } from '@/services/platform/privacy/tables';
import { getMyOrder } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { listReviews } from '@/services/trade/reviews';
import { userActor } from '@/testing/context';
import { makeStaff, makeUser } from '@/testing/factories';
import { DAY_MS, NOTE, PrivacyWorld, WORDS } from '@/testing/privacy-world';
import { HOLDERS } from './personal-data';

const DELETE = { confirmation: 'DELETE' };

let world: PrivacyWorld;
beforeAll(async () => {
  world = await PrivacyWorld.open();
});
afterAll(() => world.close());

/** Every place in the database where a text or a JSON value holds one of the needles. */
async function placesOf(needles: readonly string[]): Promise<string[]> {
  const { db } = world.system;
  const columns = await db.execute<{ schema: string; table: string; column: string }>(sql`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'graphile_worker')
      and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'uuid')`);
  const found: string[] = [];
  for (const { schema, table, column } of columns) {
    const [row] = await db.execute<{ hit: boolean }>(sql`
      select exists (select 1 from ${sql.identifier(schema)}.${sql.identifier(table)}
        where ${sql.identifier(column)}::text like any(array(
          select '%' || n || '%' from jsonb_array_elements_text(${JSON.stringify(needles)}::text::jsonb) as l(n)))) as hit`);
    if (row?.hit) found.push(`${table}.${column}`);
  }
  return found.sort();
}

const isPlace = (place: Record<keyof SealedPlace, string>): place is SealedPlace =>
  SEALED_COLUMNS.some(
    ({ context, table, column }) =>
      context === place.context && table === place.table && column === place.column,
  );

/** The same behind the seals: every sealed value is opened and searched. */
async function sealedPlacesOf(needles: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { table, column, key, context } of SEALED_COLUMNS) {
    const rows = await world.system.db.execute<{ row: string; sealed: string }>(sql`
      select ${sql.identifier(key)}::text as row, ${sql.identifier(column)} as sealed
      from ${sql.identifier(table)} where ${sql.identifier(column)} is not null`);
    for (const { row, sealed } of rows) {
      const place = { context, table, column, row };
      const text = isPlace(place) ? await openOrNull(world.system, place, sealed) : null;
      if (text !== null && needles.some((needle) => text.includes(needle))) found.add(`${table}.${column}`);
    }
  }
  return [...found].sort();
}

const EMAIL = 'wambui.odongtoo@example.ug';

const needlesOf = (phone: string, name: string) => [
  EMAIL,
  blindIndex('email', EMAIL),
  phone.slice(1),
  phone.slice(4),
  `0${phone.slice(4, 7)} ${phone.slice(7, 10)} ${phone.slice(10)}`,
  blindIndex('phone', phone),
  name,
  NOTE,
  WORDS,
];

describe('being erased', () => {
  test('afterwards no text, JSON or sealed value holds number, name, note or words; the books are whole', async () => {
    const { db } = world.system;
    await db.execute(sql`update purchases set drop_sealed = null`);
    const name = 'Wambui Odongtoo';
    const person = await world.livedIn(name);
    await world.settledIn(person, EMAIL);
    const copy = await requestExport(person.ctx, HOLDERS);
    await world.run('privacy.export', { requestId: copy.id });
    const needles = needlesOf(person.phone, name);
    expect(await placesOf(needles)).toEqual(
      expect.arrayContaining([
        'users.display_name',
        'reviews.body',
        'authenticators.name',
        'trust_facts.value',
        'user_emails.email_index',
      ]),
    );
    expect(await sealedPlacesOf(needles)).toEqual(
      expect.arrayContaining([
        'users.phone_sealed',
        'user_emails.email_sealed',
        'purchases.drop_sealed',
        'data_export_parts.body_sealed',
      ]),
    );
    const postings = await db.execute(sql`select * from ledger_entries order by id`);
    const planned = await requestErasure(person.ctx, HOLDERS, DELETE);
    if (planned.kind !== 'planned') throw new Error('not planned');
    world.clock.advanceMs(COOLING_DAYS * DAY_MS);
    await world.run('privacy.erase', { requestId: planned.request.id });
    expect(await placesOf(needles)).toEqual([]);
    expect(await sealedPlacesOf(needles)).toEqual([]);
    // What stays stays under the account's id alone.
    const [order] = await db.select().from(orders).where(eq(orders.id, person.orderId));
    expect(order).toMatchObject({ customerId: person.id, subtotalUgx: 20_000n });
    expect(await db.execute(sql`select * from ledger_entries order by id`)).toEqual(postings);
    expect(
      (
        await db
          .select()
          .from(auditEntries)
          .where(eq(auditEntries.actor, `user:${person.id}`))
      ).length,
    ).toBeGreaterThan(0);
    const { items } = await listReviews(world.market.base.visitor, { productId: person.productId });
    expect(items).toMatchObject([{ authorName: 'A customer', rating: 5, body: '' }]);
    expect(await db.select().from(sessions).where(eq(sessions.userId, person.id))).toEqual([]);
    // The number is free: it opens another account.
    const anew = await makeUser(world.system, { phone: person.phone });
    expect(anew.id).not.toBe(person.id);
    const anewCtx = world.market.base.as(userActor(anew.id, 'customer'));
    await expect(getMyOrder(anewCtx, { orderId: person.orderId })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('waits a week, can be undone until it begins, and the owner is told', async () => {
    const person = await world.market.shopper();
    await expect(requestErasure(person.ctx, HOLDERS, { confirmation: 'yes' })).rejects.toThrow('DELETE');
    const [first, second] = await Promise.all([
      requestErasure(person.ctx, HOLDERS, DELETE),
      requestErasure(person.ctx, HOLDERS, { confirmation: ' delete ' }),
    ]);
    if (first.kind !== 'planned') throw new Error('not planned');
    expect(second).toEqual(first);
    const requestId = first.request.id;
    expect(first.request.dueAt).toEqual(addMs(world.clock.now(), COOLING_DAYS * DAY_MS));
    const told = await world.system.db.select().from(messages).where(eq(messages.subjectId, requestId));
    expect(told).toMatchObject([{ kind: 'privacy.erasure_planned' }]);
    world.clock.advanceMs(COOLING_DAYS * DAY_MS - 1);
    await world.run('privacy.erase', { requestId: requestId });
    expect((await myDataRequests(person.ctx)).erasure?.state).toBe('waiting');
    expect(await undoErasure(person.ctx)).toEqual({ kind: 'undone' });
    expect(await undoErasure(person.ctx)).toEqual({ kind: 'undone' });
    world.clock.advanceMs(DAY_MS);
    await world.run('privacy.erase', { requestId: requestId });
    const [user] = await world.system.db.select().from(users).where(eq(users.id, person.id));
    expect(user?.displayName).toBe(person.displayName);
  });

  test('what is open blocks it: an order, a payment, a shop, a role', async () => {
    const { system } = world;
    const person = await world.market.shopper();
    const product = await world.market.product();
    await world.market.awaiting(person, [product, 1]);
    const unpaid = await requestErasure(person.ctx, HOLDERS, DELETE);
    expect(unpaid).toMatchObject({ kind: 'blocked' });
    expect(unpaid.kind === 'blocked' && unpaid.blocks.map(({ kind }) => kind).sort()).toEqual([
      'order',
      'payment',
    ]);
    const shop = await world.market.shop();
    expect(await requestErasure(shop.ctx, HOLDERS, DELETE)).toMatchObject({ blocks: [{ kind: 'shop' }] });
    const { id } = await makeUser(system, { roles: ['admin'] });
    expect(await requestErasure(world.market.base.as(userActor(id, 'admin')), HOLDERS, DELETE)).toMatchObject(
      {
        blocks: [{ kind: 'admin' }],
      },
    );
    await withTransaction(system, (tx) =>
      endGrant(tx, { userId: id, role: 'admin', by: null, reason: 'Handed over.' }),
    );
    expect(
      await requestErasure(world.market.base.as(userActor(id, 'customer')), HOLDERS, DELETE),
    ).toMatchObject({ kind: 'planned' });
    await expect(requestErasure(world.market.base.visitor, HOLDERS, DELETE)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  test('what came up during the week blocks it too, in words', async () => {
    const person = await world.market.shopper();
    const planned = await requestErasure(person.ctx, HOLDERS, DELETE);
    if (planned.kind !== 'planned') throw new Error('not planned');
    await world.market.paid(person, [await world.market.product(), 1]);
    world.clock.advanceMs(COOLING_DAYS * DAY_MS);
    await world.run('privacy.erase', { requestId: planned.request.id });
    const { erasure } = await myDataRequests(person.ctx);
    expect(erasure?.state).toBe('blocked');
    expect(erasure?.problem).toMatch(/UH-\d+ is still open/);
  });

  test('a hold in law stops it; lifted, it begins by itself', async () => {
    const person = await world.market.shopper();
    const reason = 'A dispute before the commercial court.';
    await placeHold(world.admin(), { userId: person.id, reason });
    await placeHold(world.admin(), { userId: person.id, reason: 'Another reason in law.' });
    expect((await listHolds(world.admin())).filter(({ userId }) => userId === person.id)).toMatchObject([
      { reason },
    ]);
    const planned = await requestErasure(person.ctx, HOLDERS, DELETE);
    if (planned.kind !== 'planned') throw new Error('not planned');
    world.clock.advanceMs(COOLING_DAYS * DAY_MS);
    await world.run('privacy.erase', { requestId: planned.request.id });
    expect((await myDataRequests(person.ctx)).erasure).toMatchObject({ state: 'held' });
    expect((await listDataRequests(world.admin(), { kind: 'erasure' })).items[0]).toMatchObject({
      hold: reason,
    });
    await liftHold(world.admin(), { userId: person.id });
    await world.run('privacy.erase', { requestId: planned.request.id });
    expect((await myDataRequests(person.ctx)).erasure?.state).toBe('done');
    for (const refused of [person.ctx, (await world.market.shop()).ctx]) {
      await expect(placeHold(refused, { userId: person.id, reason })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(liftHold(refused, { userId: person.id })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(listHolds(refused)).rejects.toMatchObject({ code: 'forbidden' });
    }
    const nobody = world.system.ids.uuid();
    await expect(placeHold(world.admin(), { userId: nobody, reason })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('a hold that comes once it has begun is refused, not ignored', async () => {
    const person = await world.market.shopper();
    const planned = await requestErasure(person.ctx, HOLDERS, DELETE);
    if (planned.kind !== 'planned') throw new Error('not planned');
    const { db } = world.system;
    await db.update(dataRequests).set({ state: 'running' }).where(eq(dataRequests.id, planned.request.id));
    const hold = { userId: person.id, reason: 'A dispute before the commercial court.' };
    await expect(placeHold(world.admin(), hold)).rejects.toMatchObject({ code: 'conflict' });
    expect((await listHolds(world.admin())).filter(({ userId }) => userId === person.id)).toEqual([]);
  });

  test('of two owners of a shop one may leave, the other stays', async () => {
    const shop = await world.market.shop();
    const second = await makeStaff(world.system, shop.id);
    const packer = await makeStaff(world.system, shop.id, 'packer');
    const asks = (id: string) =>
      requestErasure(world.market.base.as(userActor(id, 'vendor')), HOLDERS, DELETE);
    expect(await asks(packer.id)).toMatchObject({ kind: 'planned' });
    expect(await asks(second.id)).toMatchObject({ kind: 'planned' });
    expect(await asks(shop.staffId)).toMatchObject({ kind: 'blocked', blocks: [{ kind: 'shop' }] });
    await undoErasure(world.market.base.as(userActor(second.id, 'vendor')));
    expect(await asks(shop.staffId)).toMatchObject({ kind: 'planned' });
  });

  test('a worker that dies between two holders goes on with the next; nothing is done twice', async () => {
    const person = await world.market.shopper();
    const erased: string[] = [];
    let dies = true;
    const holder = (name: string): PersonalDataHolder => ({
      name,
      title: name,
      export: async () => null,
      erase: async () => {
        if (name === 'second' && dies) throw new Error('killed');
        erased.push(name);
      },
    });
    const holders = ['first', 'second', 'third'].map(holder);
    const planned = await requestErasure(person.ctx, holders, DELETE);
    if (planned.kind !== 'planned') throw new Error('not planned');
    world.clock.advanceMs(COOLING_DAYS * DAY_MS);
    await expect(world.run('privacy.erase', { requestId: planned.request.id }, holders)).rejects.toThrow(
      'killed',
    );
    expect(await undoErasure(person.ctx)).toEqual({ kind: 'too_late' });
    dies = false;
    await world.run('privacy.erase', { requestId: planned.request.id }, holders);
    await world.run('privacy.erase', { requestId: planned.request.id }, holders);
    expect(erased).toEqual(['first', 'second', 'third']);
    const [row] = await world.system.db
      .select()
      .from(dataRequests)
      .where(eq(dataRequests.id, planned.request.id));
    expect(row).toMatchObject({ state: 'done', done: ['first', 'second', 'third'] });
  });
});
