import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { invalid, notFound } from '@/lib/errors';
import { placeDriver, wasTakenBack } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { broadcast, toJson } from '@/services/platform/outbox';
import { reasonWords, validateLocation } from '@/services/trust/locations';
import { PostLocations } from './inputs';
import { type FixRefusal, siftFixes, type TimedFix } from './sift-fixes';

export type PostOutcome = (
  | /** How many were kept for the track: those that tell something new. */
  { readonly kind: 'carrying'; readonly kept: number }
  | { readonly kind: 'waiting' }
  /** The delivery is over: nobody follows it any more. */
  | { readonly kind: 'ended' }
) & {
  /** Taken all the same, or left out, because it is hard to believe: what to tell the driver. */
  readonly doubt?: string;
};

const REFUSAL_WORDS: Readonly<Record<FixRefusal, string>> = {
  inaccurate: 'Your phone does not know well enough where it is yet.',
  too_old: 'That location is more than ten minutes old.',
  ahead: "Your phone's clock is ahead of itself. Set it to automatic time.",
  jump: 'Your phone jumped farther than anybody rides. Check its location setting.',
};

/**
 * A driver's phone says where it has been. While it carries a delivery, the people of all orders on that trip see it.
 * Deliberately not in a transaction: each statement stands alone, and a signal sent inside one would hold
 * a lock that every other writer waits for.
 * @throws AppError invalid when not one fix can be believed, not_found for a delivery that is not this driver's
 */
export async function postLocations(ctx: Ctx, input: PostLocations): Promise<PostOutcome> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const { deliveryId, sentAt, by, fixes } = PostLocations.parse(input);
  const last = deliveryId === null ? null : await lastKept(ctx, deliveryId, userId);
  const { kept, newest, refusal } = siftFixes(fixes, { sentAt, now: ctx.clock.now(), last });
  if (!newest) throw invalid(REFUSAL_WORDS[refusal ?? 'inaccurate']);
  const doubt = refusal
    ? { doubt: REFUSAL_WORDS[refusal] }
    : await doubtAbout(ctx, userId, { newest, deliveryId, by });
  const placed = await placeDriver(ctx, { ...newest, deliveryId, driverId: userId });
  if (!placed.known) throw notFound('driver profile');
  if (deliveryId === null) return { kind: 'waiting', ...doubt };
  if (placed.state === null) {
    // The phone may not know yet that an admin took it back.
    if (await wasTakenBack(ctx, deliveryId, userId)) return { kind: 'ended', ...doubt };
    throw notFound('delivery');
  }
  if (placed.state !== 'assigned' && placed.state !== 'collected') return { kind: 'ended', ...doubt };
  let stored = 0;
  for (const { deliveryId: carriedId, ref } of placed.carried) {
    const count = await keep(ctx, { deliveryId: carriedId, driverId: userId }, kept);
    if (carriedId === deliveryId) stored = count;
    if (count > 0) await show(ctx, [`delivery:${carriedId}`, `${ref.kind}:${ref.id}`], kept.at(-1));
  }
  return { kind: 'carrying', kept: stored, ...doubt };
}

async function show(ctx: Ctx, topics: string[], fix: TimedFix | undefined): Promise<void> {
  if (!fix) return;
  await broadcast(ctx, {
    type: 'position',
    topics,
    data: { lat: fix.lat, lng: fix.lng, at: fix.at.toISOString() },
  });
}

type Said = {
  readonly newest: TimedFix;
  readonly deliveryId: string | null;
  readonly by: z.output<typeof PostLocations>['by'];
};

/** Refuses what is no evidence at all, in words; a journey too fast is told and taken. */
async function doubtAbout(
  ctx: Ctx,
  userId: string,
  { newest, deliveryId, by }: Said,
): Promise<{ doubt?: string }> {
  const { at: recordedAt, ...place } = newest;
  const { outcome, reasons } = await validateLocation(ctx, {
    purpose: by === 'person' && deliveryId === null ? 'shift_start' : 'ride',
    subject: { kind: 'user', id: userId },
    fix: { ...place, recordedAt, by },
  });
  const refused = outcome === 'ok' ? undefined : reasons.find(({ kind }) => kind !== 'too_fast');
  if (refused) throw invalid(reasonWords(refused));
  const [doubt] = reasons;
  return doubt ? { doubt: reasonWords(doubt) } : {};
}

type Trip = { readonly deliveryId: string; readonly driverId: string };

const Kept = z.object({
  lat: z.number(),
  lng: z.number(),
  accuracy_m: z.number().nullable(),
  at: z.coerce.date(),
});

async function lastKept(ctx: Ctx, deliveryId: string, driverId: string): Promise<TimedFix | null> {
  const [row] = await ctx.db.execute(sql`
    select lat, lng, accuracy_m, recorded_at::text as at from delivery_positions
    where delivery_id = ${deliveryId} and driver_id = ${driverId} order by id desc limit 1`);
  if (!row) return null;
  const { accuracy_m: accuracyM, ...fix } = Kept.parse(row);
  return { ...fix, accuracyM: accuracyM ?? 0 };
}

/** Stores what is later than whatever another batch has stored meanwhile. */
async function keep(ctx: Ctx, { deliveryId, driverId }: Trip, fixes: readonly TimedFix[]): Promise<number> {
  if (fixes.length === 0) return 0;
  const rows = await ctx.db.execute(sql`
    insert into delivery_positions (delivery_id, driver_id, lat, lng, accuracy_m, recorded_at, received_at)
    select ${deliveryId}, ${driverId}, f.lat, f.lng, f."accuracyM", f.at, ${ctx.clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${toJson(fixes)}::text::jsonb)
      as f(lat double precision, lng double precision, "accuracyM" double precision, at timestamptz)
    where not exists (
      select 1 from (
        select recorded_at from delivery_positions where delivery_id = ${deliveryId} order by id desc limit 1) l
      where l.recorded_at >= f.at)
    order by f.at
    returning id`);
  return rows.length;
}
