import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Actor } from '@/lib/context';
import { fileAnchor, recordRead, recordSecurityEvent, type Severity } from '@/services/platform/audit';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { type MadeUser, makeUser } from '@/testing/factories';
import {
  ALERT_WINDOW_MS,
  acknowledgeEvent,
  exportAudit,
  getSecurityEvent,
  listSecurityEvents,
  mayExportAudit,
  noteEvent,
  raiseAlert,
  recentAlerts,
  sealAudit,
  searchAudit,
  summariseAlert,
  verifyAuditChain,
} from '.';

let world: TestWorld;
let adminUser: MadeUser;
let admin: Ctx;
beforeAll(async () => {
  vi.stubEnv('SECURITY_CONTACT_EMAILS', 'watch@example.org, second@example.org');
  world = await createWorld();
  adminUser = await makeUser(world.system, { roles: ['admin'], displayName: 'Sarah Admin' });
  admin = world.as(fresh(userActor(adminUser.id, 'admin')));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
});

/** With a second factor shown just now, as far as the actor has one. */
function fresh(actor: Actor): Actor {
  return actor.kind === 'user' ? { ...actor, factor: { kind: 'passkey', at: world.clock.now() } } : actor;
}
const jobs = (name: string) =>
  world.system.db.execute<{ payload: Record<string, unknown>; run_at: Date }>(sql`
    select payload, run_at from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${name}`);
const sent = (kind: string) =>
  world.system.db.execute<{ channel: string; subject_id: string }>(
    sql`select channel, subject_id from messages where kind = ${kind} order by channel, subject_id`,
  );
const alarm = (kind: string, severity: Severity = 'HIGH', id = 'victim') =>
  recordSecurityEvent(world.visitor, { kind, severity, subject: { kind: 'user', id } });

describe('alerts', () => {
  test('an urgent event reaches the contacts at once by two channels; a flood is one alert with a count', async () => {
    for (let i = 0; i < 25; i += 1) await alarm('test.flood', 'HIGH', `victim-${i % 5}`);
    for (let i = 0; i < 3; i += 1) await raiseAlert(world.system, { kind: 'test.flood', severity: 'HIGH' });
    const told = await sent('security_alert');
    expect(told.map(({ channel }) => channel)).toEqual(['email', 'email', 'sms']);
    world.clock.advanceMs(60_000);
    for (let i = 0; i < 975; i += 1) await alarm('test.flood');
    await raiseAlert(world.system, { kind: 'test.flood', severity: 'HIGH' });
    expect(await sent('security_alert')).toHaveLength(3);
    expect(await recentAlerts(admin)).toMatchObject([{ kind: 'test.flood', count: 1_000 }]);
  });

  test('at the end of its window the contacts hear once how many there were', async () => {
    const [job] = await jobs('security.alert-summary');
    world.clock.advanceMs(ALERT_WINDOW_MS);
    await summariseAlert(world.system, required(job, 'summary').payload);
    await summariseAlert(world.system, required(job, 'summary').payload);
    expect((await sent('security_alert_summary')).map(({ channel }) => channel)).toEqual([
      'email',
      'email',
      'sms',
    ]);
    const [body] = await world.system.db.execute<{ payload: unknown }>(
      sql`select count(*)::int as payload from security_alerts where kind = 'test.flood' and count = 1000`,
    );
    expect(body?.payload).toBe(1);
  });

  test('after its window the same trouble is told again; another kind or severity is another alert', async () => {
    await alarm('test.flood');
    await raiseAlert(world.system, { kind: 'test.flood', severity: 'HIGH' });
    await alarm('test.flood', 'CRITICAL');
    await raiseAlert(world.system, { kind: 'test.flood', severity: 'CRITICAL' });
    expect(await sent('security_alert')).toHaveLength(9);
  });

  test('only the system raises alerts', async () => {
    await expect(raiseAlert(admin, { kind: 'x', severity: 'HIGH' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(summariseAlert(admin, {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the chain', () => {
  test('a break is a CRITICAL event, and a whole chain is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'urban-herb-anchor-'));
    const anchor = fileAnchor(join(folder, 'anchors.jsonl'));
    await recordRead(admin, { action: 'thing.read', resourceKind: 'thing', resourceId: 't' });
    await sealAudit(world.system, anchor);
    expect((await verifyAuditChain(world.system, anchor)).ok).toBe(true);
    await rm(folder, { recursive: true });
    expect(await verifyAuditChain(world.system, anchor)).toMatchObject({ ok: false });
    const { items } = await listSecurityEvents(admin, { filter: 'urgent' });
    expect(items[0]).toMatchObject({
      kind: 'audit.chain_broken',
      severity: 'CRITICAL',
      details: { trouble: 'no_anchor' },
    });
    await expect(sealAudit(admin, anchor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(verifyAuditChain(admin, anchor)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('searching the audit', () => {
  let user: MadeUser;
  beforeAll(async () => {
    user = await makeUser(world.system, { displayName: 'Amina Searched' });
    for (const [i, action] of ['order.place', 'order.cancel', 'cart.write', 'order.place'].entries()) {
      const ctx = { ...world.as(userActor(user.id, 'customer')), clock: { now: () => day(10 + i) } };
      await recordRead(ctx, { action, resourceKind: action.split('.')[0] ?? '', resourceId: `s-${i}` });
    }
  });
  /** Noon in Kampala of a day in May. */
  const day = (n: number) => new Date(`2026-05-${n}T09:00:00Z`);
  const ids = async (input: Parameters<typeof searchAudit>[1]) =>
    (await searchAudit(admin, { person: user.id, ...input })).items.map(({ resourceId }) => resourceId);

  test.each([
    [{}, ['s-3', 's-2', 's-1', 's-0']],
    [{ action: 'order.' }, ['s-3', 's-1', 's-0']],
    [{ action: 'order.cancel' }, ['s-1']],
    [{ resourceKind: 'cart' }, ['s-2']],
    [{ resourceId: 's-0' }, ['s-0']],
    [{ from: '2026-05-11', to: '2026-05-12' }, ['s-2', 's-1']],
    [{ from: '2026-05-13' }, ['s-3']],
    [{ from: '2027-01-01' }, []],
  ])('finds by %j', async (input, found) => {
    expect(await ids(input)).toEqual(found);
  });

  test('finds a person by phone and shows the first name', async () => {
    const { items } = await searchAudit(admin, { person: user.phone, limit: 1 });
    expect(items).toMatchObject([{ resourceId: 's-3', actorName: 'Amina', isSealed: false }]);
    expect((await searchAudit(admin, { person: '0772999999' })).items).toEqual([]);
  });

  test('pages without gaps and repeats', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchAudit(admin, { person: user.id, limit: 3, cursor });
      seen.push(...page.items.map(({ resourceId }) => resourceId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['s-3', 's-2', 's-1', 's-0']);
    expect((await searchAudit(admin, { person: user.id, cursor: 'nonsense' })).items).toHaveLength(4);
  });

  test('looking is written down, without the number looked for', async () => {
    await searchAudit(admin, { person: user.phone });
    const { items } = await searchAudit(admin, { action: 'audit.search', person: adminUser.id, limit: 2 });
    expect(items[1]).toMatchObject({
      action: 'audit.search',
      details: { person: `user:${user.id}` },
    });
  });

  test('only those who may read the audit do', async () => {
    for (const role of ['customer', 'vendor', 'driver'] as const) {
      const ctx = world.as(fresh(userActor(user.id, role)));
      await expect(searchAudit(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
      await expect(exportAudit(ctx, { format: 'csv' })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(searchAudit(world.visitor, {})).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('exporting the audit', () => {
  const text = async (ctx: Ctx, format: 'csv' | 'ndjson', person?: string) => {
    const { lines } = await exportAudit(ctx, { format, person });
    const parts: string[] = [];
    for await (const part of lines) parts.push(part);
    return parts.join('');
  };

  test('needs a factor of the last minutes', async () => {
    const stale: Actor = {
      ...userActor(adminUser.id, 'admin'),
      factor: { kind: 'passkey', at: new Date(world.clock.now().getTime() - 10 * 60_000) },
    } as Actor;
    await expect(exportAudit(world.as(stale), { format: 'csv' })).rejects.toMatchObject({
      details: { need: 'step_up' },
    });
    expect(() => mayExportAudit(world.as(stale))).toThrow();
  });

  test('no cell is a formula, no line is broken by what it holds', async () => {
    const who = '33333333-3333-4333-8333-333333333333';
    const evil = {
      ...world.as(userActor(who, 'customer')),
      origin: { address: null, userAgent: '=HYPERLINK("http://x")' },
    };
    for (const resourceId of ['=1+1', '+cmd', '-2', '@x', 'a"b,c\r\nd'])
      await recordRead(evil, { action: 'evil', resourceKind: 'thing', resourceId });
    admin = world.as(fresh(userActor(adminUser.id, 'admin')));
    const csv = await text(admin, 'csv', who);
    const rows = csv.split('\r\n').slice(1, -1);
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).not.toMatch(/(^|,)"\s*[=+\-@]/);
    expect(csv).toContain(`"'=1+1"`);
    expect(csv).toContain('"a""b,c d"');
    const json = (await text(admin, 'ndjson', who)).trim().split('\n');
    expect(json.map((line) => JSON.parse(line).resourceId)).toContain('=1+1');
  });

  test('everything comes, over many pages, newest first, and the export is written down', async () => {
    const who = '44444444-4444-4444-8444-444444444444';
    await world.system.db.execute(sql`
      insert into audit_entries (at, actor, action, resource_kind, resource_id, request_id, details)
      select now(), ${`user:${who}`}, 'bulk', 'thing', n::text, 'test', '{}' from generate_series(1, 1234) n`);
    const lines = (await text(admin, 'ndjson', who)).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).resourceId)).toEqual(
      Array.from({ length: 1234 }, (_, i) => String(1234 - i)),
    );
    expect((await searchAudit(admin, { action: 'audit.export', limit: 1 })).items).toMatchObject([
      { details: { format: 'ndjson' }, actor: `user:${adminUser.id}` },
    ]);
  });
});

describe('the event console', () => {
  let eventId: string;
  beforeEach(async () => {
    world.clock.advanceMs(60_000);
    await alarm('test.console', 'MEDIUM');
    eventId = required((await listSecurityEvents(admin, { filter: 'all' })).items[0], 'event').id;
  });
  const open = async () => (await listSecurityEvents(admin, { filter: 'open' })).items.map(({ id }) => id);

  test('an event is taken over once, with who and when', async () => {
    expect(await open()).toContain(eventId);
    expect(await acknowledgeEvent(admin, { eventId })).toEqual({ acknowledged: 1 });
    expect(await acknowledgeEvent(admin, { eventId })).toEqual({ acknowledged: 0 });
    expect(await open()).not.toContain(eventId);
    expect(await getSecurityEvent(admin, { eventId })).toMatchObject({
      acknowledgedBy: 'Sarah',
      acknowledgedAt: world.clock.now(),
    });
  });

  test('those alike are taken over together, newer and other ones stay', async () => {
    world.clock.advanceMs(60_000);
    await alarm('test.console', 'MEDIUM');
    await alarm('test.other', 'MEDIUM');
    const [, second] = (await listSecurityEvents(admin, { filter: 'all' })).items;
    world.clock.advanceMs(60_000);
    await alarm('test.console', 'MEDIUM');
    await acknowledgeEvent(admin, { eventId: required(second, 'event').id, alike: true });
    const left = (await listSecurityEvents(admin, { filter: 'open' })).items;
    expect(left.filter(({ kind }) => kind === 'test.console')).toHaveLength(1);
    expect(left.some(({ kind }) => kind === 'test.other')).toBe(true);
  });

  test('notes are kept once each, oldest first', async () => {
    const noteId = world.system.ids.uuid();
    await noteEvent(admin, { eventId, noteId, text: 'Called the owner.' });
    await noteEvent(admin, { eventId, noteId, text: 'Called the owner.' });
    world.clock.advanceMs(1_000);
    await noteEvent(admin, { eventId, noteId: world.system.ids.uuid(), text: 'It was the owner.' });
    expect((await getSecurityEvent(admin, { eventId })).noteList).toMatchObject([
      { body: 'Called the owner.', by: 'Sarah' },
      { body: 'It was the owner.' },
    ]);
    await expect(noteEvent(admin, { eventId, noteId, text: ' ' })).rejects.toThrow();
  });

  test('an event that is not there is not found; nobody else sees or changes any', async () => {
    const noteId = world.system.ids.uuid();
    const none = { eventId: '999999' };
    await expect(getSecurityEvent(admin, none)).rejects.toMatchObject({ code: 'not_found' });
    await expect(acknowledgeEvent(admin, none)).rejects.toMatchObject({ code: 'not_found' });
    await expect(noteEvent(admin, { ...none, noteId, text: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    for (const role of ['customer', 'vendor', 'driver'] as const) {
      const ctx = world.as(fresh(userActor(adminUser.id, role)));
      await expect(listSecurityEvents(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
      await expect(recentAlerts(ctx)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(getSecurityEvent(ctx, { eventId })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(acknowledgeEvent(ctx, { eventId })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(noteEvent(ctx, { eventId, noteId, text: 'x' })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
  });
});
