import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { recordAudit, recordRead, recordSecurityEvent, redact } from '.';
import { auditEntries, securityEvents } from './tables';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const USER = '11111111-1111-4111-8111-111111111111';
const origin = { address: '203.0.113.9', userAgent: 'Test browser' };
const asUser = (): Ctx => ({ ...world.as(userActor(USER, 'vendor')), origin });
const entries = () => world.system.db.select().from(auditEntries).orderBy(auditEntries.id);

test('an entry holds who, for whom, what, before and after, from where, in which request and when', async () => {
  const vendorId = '22222222-2222-4222-8222-222222222222';
  await withTransaction(asUser(), (tx) =>
    recordAudit(tx, {
      action: 'product.change',
      resourceKind: 'product',
      resourceId: 'p-1',
      onBehalfOf: { kind: 'vendor', id: vendorId },
      details: { payerPhone: '0772123456', items: 2 },
      before: { priceUgx: 20_000n, contact: { email: 'a@b.org' } },
      after: { priceUgx: 25_000n, contact: { email: 'c@d.org' } },
    }),
  );
  const [entry] = await entries();
  expect(entry).toMatchObject({
    at: world.clock.now(),
    actor: `user:${USER}`,
    onBehalfOf: `vendor:${vendorId}`,
    action: 'product.change',
    resourceKind: 'product',
    resourceId: 'p-1',
    requestId: 'test',
    ...origin,
    details: { payerPhone: '[redacted]', items: 2 },
    before: { priceUgx: '20000', contact: { email: '[redacted]' } },
    after: { priceUgx: '25000', contact: { email: '[redacted]' } },
  });
});

test('the entry exists exactly when the change does', async () => {
  const before = (await entries()).length;
  const undone = withTransaction(asUser(), async (tx) => {
    await recordAudit(tx, { action: 'x', resourceKind: 'y', resourceId: 'z' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await entries()).toHaveLength(before);
});

test('a read of what is sensitive leaves an entry too', async () => {
  await recordRead(asUser(), { action: 'order.read', resourceKind: 'order', resourceId: 'o-1' });
  expect((await entries()).at(-1)).toMatchObject({ action: 'order.read', resourceId: 'o-1', before: null });
});

test.each([
  'update audit_entries set actor = actor',
  'delete from audit_entries',
  'truncate audit_entries',
  'update audit_seals set hash = hash',
  'delete from audit_seals',
  'truncate audit_seals',
  'update audit_seal_batches set head = head',
  'delete from audit_seal_batches',
  'truncate audit_seal_batches',
])('the database refuses: %s', async (statement) => {
  const refused = world.system.db.execute(sql.raw(statement));
  await expect(refused).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
});

const events = () => world.system.db.select().from(securityEvents).orderBy(securityEvents.id);

test('alike events within a minute are one row with a count, other subjects and minutes are others', async () => {
  const event = { kind: 'test.failed', severity: 'LOW', subject: { kind: 'user', id: 'a' } } as const;
  const ctx = asUser();
  for (let i = 0; i < 5; i += 1) await recordSecurityEvent(ctx, event);
  await recordSecurityEvent(ctx, { ...event, subject: { kind: 'user', id: 'b' } });
  world.clock.advanceMs(60_000);
  await recordSecurityEvent(ctx, event);
  expect((await events()).map(({ subjectId, count }) => [subjectId, count])).toEqual([
    ['a', 5],
    ['b', 1],
    ['a', 1],
  ]);
});

test('alike events at the same time are all counted', async () => {
  const event = { kind: 'test.flood', severity: 'MEDIUM' } as const;
  await Promise.all(Array.from({ length: 40 }, () => recordSecurityEvent(asUser(), event)));
  expect((await events()).filter(({ kind }) => kind === 'test.flood')).toMatchObject([{ count: 40 }]);
});

test('so many alike in a minute are something graver, noted once', async () => {
  const escalate = { atCount: 3, kind: 'test.many', severity: 'MEDIUM' } as const;
  for (let i = 0; i < 7; i += 1)
    await recordSecurityEvent(asUser(), { kind: 'test.one', severity: 'LOW', escalate });
  expect((await events()).filter(({ kind }) => /test\.(one|many)/.test(kind))).toMatchObject([
    { kind: 'test.one', severity: 'LOW', count: 7 },
    { kind: 'test.many', severity: 'MEDIUM', count: 1 },
  ]);
});

test('only HIGH and CRITICAL ask for an alert, and a flood asks once', async () => {
  const asked = () =>
    world.system.db.execute<{ key: string }>(
      sql`select key from graphile_worker.jobs where task_identifier = 'security.alert'`,
    );
  await recordSecurityEvent(asUser(), { kind: 'test.low', severity: 'MEDIUM' });
  expect(await asked()).toHaveLength(0);
  for (let i = 0; i < 30; i += 1) {
    await recordSecurityEvent(asUser(), {
      kind: 'test.high',
      severity: 'HIGH',
      subject: { kind: 'user', id: `victim-${i}` },
    });
  }
  expect((await asked()).map(({ key }) => key)).toEqual(['security.alert:test.high:HIGH']);
});

test('what an event tells is redacted like the audit', async () => {
  await recordSecurityEvent(asUser(), {
    kind: 'test.details',
    severity: 'LOW',
    details: { token: 'abc', text: 'mail a@b.org' },
  });
  expect((await events()).at(-1)?.details).toEqual(redact({ token: 'abc', text: 'mail a@b.org' }));
  expect(JSON.stringify((await events()).at(-1)?.details)).not.toMatch(/abc|a@b/);
});
