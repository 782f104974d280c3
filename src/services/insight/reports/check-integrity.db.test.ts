import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { ALERT_JOB } from '@/services/platform/audit';
import { securityEvents } from '@/services/platform/audit/tables';
import { checkIntegrity, INTEGRITY_JOB, integrityJobs, integrityReport } from '.';
import { SmallMarket } from './testing/small-market';

let market: SmallMarket;
beforeAll(async () => {
  market = await SmallMarket.open();
});
afterAll(() => market.close());

const system = () => market.world.base.system;
const night = () => required(integrityJobs[INTEGRITY_JOB], 'job')(system());

async function events() {
  const rows = await system()
    .db.select()
    .from(securityEvents)
    .where(eq(securityEvents.kind, 'integrity.promise_broken'))
    .orderBy(securityEvents.subjectId);
  return rows.map(({ subjectId, severity, details }) => ({ promise: subjectId, severity, details }));
}

const alerts = () =>
  system().db.execute(sql`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${ALERT_JOB} and j.payload ->> 'kind' = 'integrity.promise_broken'`);

test('a night on which every promise is kept says nothing', async () => {
  await night();
  expect(await events()).toEqual([]);
  expect(await alerts()).toHaveLength(0);
});

test('what is broken for a moment only, while the market trades, is no alarm', async () => {
  const kept = await integrityReport(system());
  const invariants = { ...kept.invariants, 'stock.nothing_oversold': { ok: false, detail: 'one' } };
  const looks = [{ ...kept, ok: false, invariants }, kept];
  expect(await checkIntegrity(system(), async () => required(looks.shift(), 'look'))).toEqual([]);
  expect(looks).toEqual([]);
  expect(await events()).toEqual([]);
});

test('each broken promise is an urgent event, of which the contacts are told at once', async () => {
  const { db } = system();
  await db.update(deliveries).set({ collectedAt: null }).where(eq(deliveries.refId, market.deliveredId));
  await db.execute(sql`update stock_items set held = held + 1`);
  await night();
  const { invariants } = await integrityReport(system());
  const broken = ['dispatch.collected_before_delivered', 'stock.no_hold_left_behind'];
  expect(await events()).toEqual(
    broken.map((promise) => ({
      promise,
      severity: 'HIGH',
      details: { detail: required(invariants[promise], promise).detail },
    })),
  );
  expect(await alerts()).toHaveLength(1);
});

test('nobody but the system starts it', async () => {
  for (const ctx of [market.admin, market.shopper.ctx, market.world.base.visitor])
    await expect(checkIntegrity(ctx)).rejects.toMatchObject({ code: 'forbidden' });
});
