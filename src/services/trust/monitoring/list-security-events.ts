import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { SEVERITIES } from '@/services/platform/audit';
import { firstNamesOf } from '@/services/platform/identity';
import { ListSecurityEvents, SecurityEventOf } from './inputs';

const Row = z.object({
  id: z.string(),
  kind: z.string(),
  severity: z.enum(SEVERITIES),
  firstAt: z.coerce.date(),
  lastAt: z.coerce.date(),
  count: z.number(),
  actor: z.string(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  requestId: z.string(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  acknowledgedAt: z.coerce.date().nullable(),
  acknowledgedBy: z.string().nullable(),
  notes: z.number(),
});

export type SecurityEventLine = Omit<z.infer<typeof Row>, 'acknowledgedBy'> & {
  /** First name of who took it over. */
  readonly acknowledgedBy: string | null;
};

const EVENTS = sql`
  select e.id::text as id, e.kind, e.severity, e.first_at as "firstAt", e.last_at as "lastAt", e.count, e.actor,
    e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.request_id as "requestId", e.address,
    e.user_agent as "userAgent", e.details, r.acknowledged_at as "acknowledgedAt",
    r.acknowledged_by::text as "acknowledgedBy",
    (select count(*)::int from security_event_notes n where n.event_id = e.id) as notes
  from security_events e left join security_event_reviews r on r.event_id = e.id`;

const FILTERS = {
  open: sql`r.event_id is null and e.severity <> 'LOW'`,
  urgent: sql`e.severity in ('HIGH', 'CRITICAL')`,
  all: sql`true`,
} as const satisfies Record<string, SQL>;

const Place = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** Security events, newest first; `open`: those above LOW that nobody has taken over yet. */
export async function listSecurityEvents(
  ctx: Ctx,
  input: ListSecurityEvents,
): Promise<Page<SecurityEventLine>> {
  authorise(ctx, 'security.read');
  const { filter, cursor, limit } = ListSecurityEvents.parse(input);
  const place = Place.safeParse(decodeCursor(cursor, 1)).data;
  const older = place ? sql`e.id < ${place[0]}::bigint` : sql`true`;
  const rows = await ctx.db.execute(
    sql`${EVENTS} where ${FILTERS[filter]} and ${older} order by e.id desc limit ${limit + 1}`,
  );
  const page = toPage(z.array(Row).parse([...rows]), limit, (row) => encodeCursor([row.id]));
  return { ...page, items: await named(ctx, page.items) };
}

async function named(ctx: Ctx, rows: readonly z.infer<typeof Row>[]): Promise<SecurityEventLine[]> {
  const names = await firstNamesOf(
    ctx,
    rows.flatMap(({ acknowledgedBy }) => acknowledgedBy ?? []),
  );
  return rows.map((row) => ({
    ...row,
    acknowledgedBy: row.acknowledgedBy ? (names.get(row.acknowledgedBy) ?? 'an admin') : null,
  }));
}

const Note = z.object({ id: z.string(), authorId: z.string(), body: z.string(), createdAt: z.coerce.date() });
export type EventNote = {
  readonly id: string;
  readonly by: string;
  readonly body: string;
  readonly createdAt: Date;
};
const MAX_NOTES = 200;

/** One event with its notes, oldest first. @throws AppError not_found */
export async function getSecurityEvent(
  ctx: Ctx,
  input: SecurityEventOf,
): Promise<SecurityEventLine & { readonly noteList: readonly EventNote[] }> {
  authorise(ctx, 'security.read');
  const { eventId } = SecurityEventOf.parse(input);
  const rows = await ctx.db.execute(sql`${EVENTS} where e.id = ${eventId}::bigint`);
  const [event] = await named(ctx, z.array(Row).parse([...rows]));
  if (!event) throw notFound('event');
  const notes = z.array(Note).parse([
    ...(await ctx.db.execute(sql`
      select id::text as id, author_id::text as "authorId", body, created_at as "createdAt"
      from security_event_notes where event_id = ${eventId}::bigint
      order by created_at, id limit ${MAX_NOTES}`)),
  ]);
  const names = await firstNamesOf(
    ctx,
    notes.map(({ authorId }) => authorId),
  );
  const noteList = notes.map(({ authorId, ...note }) => ({ ...note, by: names.get(authorId) ?? 'an admin' }));
  return { ...event, noteList };
}

const Alert = z.object({
  id: z.string(),
  kind: z.string(),
  severity: z.enum(SEVERITIES),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  count: z.number(),
});
export type SecurityAlert = z.infer<typeof Alert>;
const SHOWN_ALERTS = 5;

/** What the security contacts were last told of, with how many events belong to it by now. */
export async function recentAlerts(ctx: Ctx): Promise<SecurityAlert[]> {
  authorise(ctx, 'security.read');
  const rows = await ctx.db.execute(sql`
    select a.id::text as id, a.kind, a.severity, a.starts_at as "startsAt", a.ends_at as "endsAt",
      greatest(a.count, coalesce((select sum(e.count)::int from security_events e
        where e.kind = a.kind and e.severity = a.severity and e.last_at > a.starts_at and e.first_at <= a.ends_at),
        0)) as count
    from security_alerts a order by a.ends_at desc limit ${SHOWN_ALERTS}`);
  return z.array(Alert).parse([...rows]);
}
