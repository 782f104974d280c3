import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Reference } from '@/lib/context';
import { addJobs } from '@/services/platform/outbox';
import { actorName } from './record-audit';
import { redactFields, safeText } from './redact';
import { type Severity, securityEvents } from './tables';

/** Carries an event that somebody must hear of at once to the security contacts. */
export const ALERT_JOB = 'security.alert';

export type SecurityEvent = {
  /** "sign_in.failed", "access.denied": dots from wide to narrow. */
  readonly kind: string;
  readonly severity: Severity;
  /** Whom or what it is about; another subject is another event. */
  readonly subject?: Reference;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  /** What so many alike within one minute are besides: noted once, when the count is reached. */
  readonly escalate?: { readonly atCount: number; readonly kind: string; readonly severity: Severity };
};

const MINUTE_MS = 60_000;
const URGENT: readonly Severity[] = ['HIGH', 'CRITICAL'];

/**
 * Notes what may be an attack. Alike (kind, severity, subject, actor, address) within one minute is counted on one
 * row. Call it outside a transaction that will be undone, or the event is undone with it.
 */
export async function recordSecurityEvent(ctx: Ctx, event: SecurityEvent): Promise<void> {
  const now = ctx.clock.now();
  const actor = safeText(actorName(ctx.actor), 100);
  const { kind, severity } = event;
  const subjectKind = event.subject?.kind ?? null;
  const subjectId = event.subject ? safeText(event.subject.id, 100) : null;
  const address = ctx.origin?.address ?? null;
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const [row] = await ctx.db
    .insert(securityEvents)
    .values({
      sameKey: JSON.stringify([minute, kind, severity, subjectKind, subjectId, actor, address]),
      kind,
      severity,
      firstAt: now,
      lastAt: now,
      actor,
      subjectKind,
      subjectId,
      requestId: ctx.requestId,
      address,
      userAgent: ctx.origin?.userAgent ?? null,
      details: redactFields(event.details ?? {}),
    })
    .onConflictDoUpdate({
      target: securityEvents.sameKey,
      set: { count: sql`${securityEvents.count} + 1`, lastAt: now },
    })
    .returning({ count: securityEvents.count });
  const { count } = required(row, 'event just written');
  const { escalate, ...rest } = event;
  if (count === escalate?.atCount) {
    const { kind: wider, severity: graver } = escalate;
    await recordSecurityEvent(ctx, { ...rest, kind: wider, severity: graver });
  }
  if (count > 1 || !URGENT.includes(severity)) return;
  await addJobs(ctx, [
    { name: ALERT_JOB, payload: { kind, severity }, key: `${ALERT_JOB}:${kind}:${severity}` },
  ]);
}
