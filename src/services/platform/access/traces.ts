import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { authorise, authoriseSystem } from './authorise';
import { ListTraces } from './inputs';
import { takeNotes } from './notes';
import { tellRulesChanged } from './policy-changes';
import { isTraced, lookAgain } from './snapshot';
import { accessTraced, accessTraces } from './tables';

const TRACE_FOR_MS = 15 * 60_000;
const KEPT_FOR_MS = 24 * 60 * 60_000;
const MOST_KEPT_PER_PERSON = 500;
const Place = z.tuple([z.string().regex(/^\d{1,18}$/)]);
const PAGE = 30;

/** Writes down the decisions about the actor's own session for a quarter of an hour. */
export async function startTracing(ctx: Ctx): Promise<{ until: Date }> {
  const { sessionId, userId } = authorise(ctx, 'policy.read');
  const until = addMs(ctx.clock.now(), TRACE_FOR_MS);
  await withTransaction(ctx, async (tx) => {
    await tx.db
      .insert(accessTraced)
      .values({ sessionId, userId, until })
      .onConflictDoUpdate({ target: accessTraced.sessionId, set: { until } });
    await recordAudit(tx, { action: 'trace.start', resourceKind: 'session', resourceId: sessionId });
    await tellRulesChanged(tx);
  });
  await lookAgain(ctx);
  return { until };
}

/** Until when the actor's session is traced; null when it is not. */
export async function tracedUntil(ctx: Ctx): Promise<Date | null> {
  const { sessionId } = authorise(ctx, 'policy.read');
  const [row] = await ctx.db.select().from(accessTraced).where(eq(accessTraced.sessionId, sessionId));
  return row && row.until > ctx.clock.now() ? row.until : null;
}

const StoredDecision = z.object({
  outcome: z.enum(['allow', 'deny']),
  by: z.union([
    z.object({ kind: z.literal('role'), role: z.string() }),
    z.object({ kind: z.literal('policy'), policyId: z.string(), name: z.string() }),
    z.object({ kind: z.literal('nothing') }),
  ]),
  trace: z.array(
    z.object({
      policyId: z.string(),
      name: z.string(),
      effect: z.enum(['allow', 'deny']),
      priority: z.number(),
      result: z.enum(['applies', 'does_not_apply', 'outside_its_hours', 'depends_on_the_row']),
      why: z.array(z.string()),
    }),
  ),
});

export type TraceRow = z.infer<typeof StoredDecision> & {
  id: string;
  at: Date;
  requestId: string;
  permission: string;
  about: string | null;
};

/** Decisions about the actor's own requests, newest first; nobody reads another's. */
export async function listTraces(ctx: Ctx, input: ListTraces): Promise<Page<TraceRow>> {
  const { userId } = authorise(ctx, 'policy.read');
  const after = Place.safeParse(decodeCursor(ListTraces.parse(input).cursor, 1)).data;
  const rows = await ctx.db
    .select()
    .from(accessTraces)
    .where(
      and(eq(accessTraces.userId, userId), after ? sql`${accessTraces.id} < ${after[0]}::bigint` : undefined),
    )
    .orderBy(desc(accessTraces.id))
    .limit(PAGE + 1);
  const page = toPage(rows, PAGE, (row) => encodeCursor([row.id.toString()]));
  return {
    ...page,
    items: page.items.map(({ id, at, requestId, permission, resourceKind, resourceId, decision }) => ({
      ...StoredDecision.parse(decision),
      ...{ id: id.toString(), at, requestId, permission },
      about: resourceKind === null ? null : `${resourceKind} ${resourceId ?? ''}`,
    })),
  };
}

/**
 * Ends a request: its denials by policy become security events, and a traced session's decisions are kept.
 * Runs outside the verb's transaction, which a refusal has undone.
 */
export async function keepNotes(ctx: Ctx): Promise<void> {
  const notes = takeNotes(ctx.requestId);
  const { actor } = ctx;
  if (notes.length === 0 || actor.kind !== 'user') return;
  for (const { permission, decision } of notes) {
    const { outcome, by } = decision;
    if (outcome === 'allow' || by.kind !== 'policy') continue;
    const subject = { kind: 'policy', id: by.policyId };
    await recordSecurityEvent(ctx, {
      ...{ kind: 'access.denied', severity: 'LOW', subject },
      details: { permission },
    });
  }
  if (!isTraced(actor.sessionId, ctx.clock.now())) return;
  const { userId, sessionId } = actor;
  await ctx.db.insert(accessTraces).values(
    notes.map(({ at, permission, resource, decision }) => ({
      ...{ at, userId, sessionId, requestId: ctx.requestId, permission, decision },
      resourceKind: resource?.kind ?? null,
      resourceId: resource?.id ?? null,
    })),
  );
  await ctx.db.execute(sql`
    delete from access_traces where user_id = ${userId}::uuid and id <= (
      select id from access_traces where user_id = ${userId}::uuid
      order by id desc offset ${MOST_KEPT_PER_PERSON} limit 1)`);
}

/** Job: traces and finished tracings do not outlive a day. */
export async function sweepTraces(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const before = addMs(ctx.clock.now(), -KEPT_FOR_MS);
  await ctx.db.delete(accessTraces).where(lt(accessTraces.at, before));
  await ctx.db.delete(accessTraced).where(lt(accessTraced.until, before));
}
