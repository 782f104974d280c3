import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { SEVERITIES, type Severity } from '@/services/platform/audit';
import { queueEmail, queueMessage } from '@/services/platform/notifications';
import { addJobs } from '@/services/platform/outbox';
import { firstWords, laterWords } from './alert-words';
import { securityContacts } from './contacts';
import { securityAlerts } from './tables';

export const SUMMARY_JOB = 'security.alert-summary';

/** However many events come within it, the contacts get one alert, and one more word with the count at its end. */
export const ALERT_WINDOW_MS = 30 * 60_000;
/** An alert also counts what happened just before somebody was told. */
const LOOK_BACK_MS = 60_000;

const Alarm = z.object({ kind: z.string(), severity: z.enum(SEVERITIES) });

/** Job: tells the security contacts of an urgent event by SMS and mail, unless they were told of its like just now. */
export async function raiseAlert(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { kind, severity } = Alarm.parse(payload);
  await withTransaction(ctx, async (tx) => {
    await tx.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`alert:${kind}:${severity}`}, 0))`,
    );
    const now = tx.clock.now();
    const [last] = await tx.db
      .select({ endsAt: securityAlerts.endsAt })
      .from(securityAlerts)
      .where(and(eq(securityAlerts.kind, kind), eq(securityAlerts.severity, severity)))
      .orderBy(desc(securityAlerts.endsAt))
      .limit(1);
    if (last && last.endsAt > now) return;
    const lookBack = addMs(now, -LOOK_BACK_MS);
    const startsAt = last && last.endsAt > lookBack ? last.endsAt : lookBack;
    const alert = { kind, severity, startsAt, endsAt: addMs(now, ALERT_WINDOW_MS) };
    const count = Math.max(1, await countEvents(tx, alert));
    const alertId = tx.ids.uuid();
    await tx.db.insert(securityAlerts).values({ id: alertId, ...alert, toldCount: count, count });
    await tell(tx, `security_alert`, alertId, firstWords(kind, severity, count));
    await addJobs(tx, [{ name: SUMMARY_JOB, payload: { alertId }, runAt: alert.endsAt }]);
  });
}

const Summary = z.object({ alertId: z.uuid() });

/** Job at the end of an alert's window: says how many there were in the end, when there were more. */
export async function summariseAlert(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { alertId } = Summary.parse(payload);
  await withTransaction(ctx, async (tx) => {
    const [alert] = await tx.db
      .select()
      .from(securityAlerts)
      .where(eq(securityAlerts.id, alertId))
      .for('no key update');
    if (!alert) return;
    const count = Math.max(alert.count, await countEvents(tx, alert));
    await tx.db.update(securityAlerts).set({ count }).where(eq(securityAlerts.id, alertId));
    if (count <= alert.toldCount) return;
    await tell(tx, 'security_alert_summary', alertId, laterWords(alert.kind, alert.severity, count));
  });
}

type Window = { kind: string; severity: Severity; startsAt: Date; endsAt: Date };

async function countEvents(tx: TxCtx, { kind, severity, startsAt, endsAt }: Window): Promise<number> {
  const [row] = await tx.db.execute<{ count: number }>(sql`
    select coalesce(sum(count), 0)::int as count from security_events
    where kind = ${kind} and severity = ${severity}
      and last_at > ${startsAt.toISOString()}::timestamptz and first_at <= ${endsAt.toISOString()}::timestamptz`);
  return row?.count ?? 0;
}

async function tell(
  tx: TxCtx,
  kind: string,
  alertId: string,
  words: { subject: string; body: string },
): Promise<void> {
  const { phones, emails } = await securityContacts(tx);
  if (phones.length + emails.length === 0) tx.log.error({ alertId }, 'nobody to tell of a security event');
  for (const [i, phone] of phones.entries()) {
    await queueMessage(tx, { kind, subjectId: `${alertId}:${i}`, phone, body: words.body });
  }
  for (const [i, email] of emails.entries()) {
    await queueEmail(tx, { kind, subjectId: `${alertId}:${i}`, email, ...words });
  }
}
