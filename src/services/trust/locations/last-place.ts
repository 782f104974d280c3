import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { type Fix, type PastPlace, type Purpose, TRAVEL } from './judge-fix';
import { lastPlaces } from './tables';

/** A hundredth of a degree is 1.1 km in Uganda. */
const rounded = (degrees: number) => Math.round(degrees * 100) / 100;

const Row = z.object({ lat: z.number(), lng: z.number(), accuracy_m: z.number(), at: z.coerce.date() });

/**
 * Puts the subject's newest place in the stead of the one before and tells that one. A fix older than what is there,
 * or too soon after it to be compared, replaces nothing. One statement: drivers' phones send many.
 */
export async function swapLastPlace(
  ctx: Ctx,
  { subject, purpose, fix, at }: { subject: Reference; purpose: Purpose; fix: Fix; at: Date },
): Promise<PastPlace | null> {
  const when = sql`${at.toISOString()}::timestamptz`;
  const rows = await ctx.db.execute(sql`
    with kept as (
      insert into last_places as p (subject_kind, subject_id, purpose, lat, lng, accuracy_m, at)
      values (${subject.kind}, ${subject.id}, ${purpose}, ${rounded(fix.lat)}, ${rounded(fix.lng)},
        ${fix.accuracyM ?? 0}, ${when})
      on conflict (subject_kind, subject_id, purpose) do update
        set lat = excluded.lat, lng = excluded.lng, accuracy_m = excluded.accuracy_m, at = excluded.at
        where p.at <= excluded.at - make_interval(secs => ${TRAVEL.minElapsedMs / 1000})
    )
    select lat, lng, accuracy_m, at::text as at from last_places
    where subject_kind = ${subject.kind} and subject_id = ${subject.id} and purpose = ${purpose}`);
  const row = rows[0] && Row.parse(rows[0]);
  return row ? { lat: row.lat, lng: row.lng, accuracyM: row.accuracy_m, at: row.at } : null;
}

export async function forgetLastPlaces(ctx: Ctx, subject: Reference, purpose?: Purpose): Promise<void> {
  await ctx.db
    .delete(lastPlaces)
    .where(
      and(
        eq(lastPlaces.subjectKind, subject.kind),
        eq(lastPlaces.subjectId, subject.id),
        purpose && eq(lastPlaces.purpose, purpose),
      ),
    );
}
