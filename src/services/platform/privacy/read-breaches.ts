import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { accountIn } from '@/services/platform/audit';
import { firstNamesOf } from '@/services/platform/identity';
import type { Breach } from './breaches';
import { BreachId, ListBreaches } from './inputs';
import { breachEntries, breaches } from './tables';

export type BreachRow = Breach & {
  /** Minutes between noticing and telling the office; still running while it was not told. */
  minutesToNotice: number;
};
export type BreachView = BreachRow & {
  /** `actorName` is a person's first name where the actor is one we know. */
  entries: { version: number; at: Date; actor: string; actorName: string | null; note: string }[];
};

const MINUTE_MS = 60_000;
const toRow = (breach: Breach, now: Date): BreachRow => ({
  ...breach,
  minutesToNotice: Math.max(
    0,
    Math.floor(((breach.notifiedAt ?? now).getTime() - breach.noticedAt.getTime()) / MINUTE_MS),
  ),
});

/** The register, newest incident first. Admins only. */
export async function listBreaches(ctx: Ctx, input: ListBreaches): Promise<Page<BreachRow>> {
  authorise(ctx, 'privacy.read');
  const { cursor, limit } = ListBreaches.parse(input);
  const place = placeAfter(cursor);
  const rows = await ctx.db
    .select()
    .from(breaches)
    .where(
      place
        ? sql`(${breaches.noticedAt} < ${place.at}::timestamptz or (${breaches.noticedAt} = ${place.at}::timestamptz and ${breaches.id} > ${place.id}::uuid))`
        : undefined,
    )
    .orderBy(desc(breaches.noticedAt), asc(breaches.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([row.noticedAt.toISOString(), row.id]));
  return { ...page, items: page.items.map((row) => toRow(row, ctx.clock.now())) };
}

/** One incident with its whole history, oldest entry first. @throws AppError not_found */
export async function getBreach(ctx: Ctx, input: BreachId): Promise<BreachView> {
  authorise(ctx, 'privacy.read');
  const { breachId } = BreachId.parse(input);
  const [[breach], entries] = await Promise.all([
    ctx.db.select().from(breaches).where(eq(breaches.id, breachId)),
    ctx.db
      .select({
        version: breachEntries.version,
        at: breachEntries.at,
        actor: breachEntries.actor,
        note: breachEntries.note,
      })
      .from(breachEntries)
      .where(eq(breachEntries.breachId, breachId))
      .orderBy(asc(breachEntries.version)),
  ]);
  if (!breach) throw notFound('incident');
  const names = await firstNamesOf(
    ctx,
    entries.flatMap(({ actor }) => accountIn(actor) ?? []),
  );
  const named = entries.map((entry) => ({
    ...entry,
    actorName: names.get(accountIn(entry.actor) ?? '') ?? null,
  }));
  return { ...toRow(breach, ctx.clock.now()), entries: named };
}
