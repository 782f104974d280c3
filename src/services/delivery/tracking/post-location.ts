import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { invalid, notFound } from '@/lib/errors';
import { placeDriver, wasTakenBack } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { broadcast } from '@/services/platform/outbox';
import { reasonWords, validateLocation } from '@/services/trust/locations';
import { PostLocation } from './inputs';

export type PostOutcome = (
  | /** Kept for the track, or skipped because the last kept fix says the same. */
  { readonly kind: 'carrying'; readonly kept: boolean }
  | { readonly kind: 'waiting' }
  /** The delivery is over: nobody follows it any more. */
  | { readonly kind: 'ended' }
) & {
  /** Taken all the same, but hard to believe: what to tell the driver. */
  readonly doubt?: string;
};

/** A fix this close and this soon after the last kept one tells nothing new. */
const THIN_METRES = 15;
const THIN_SECONDS = 10;
const METRES_PER_DEGREE = 111_195;

/**
 * A driver's phone says where it is. While it carries a delivery, the order's people see it.
 * Deliberately not in a transaction: each statement stands alone, and a signal sent inside one would hold
 * a lock that every other writer waits for.
 * @throws AppError invalid for an unbelievable fix, not_found for a delivery that is not this driver's
 */
export async function postLocation(ctx: Ctx, input: PostLocation): Promise<PostOutcome> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const fix = PostLocation.parse(input);
  const now = ctx.clock.now();
  const doubt = await doubtAbout(ctx, userId, fix);
  const at = fix.recordedAt > now ? now : fix.recordedAt;
  const placed = await placeDriver(ctx, { ...fix, driverId: userId, at });
  if (!placed.known) throw notFound('driver profile');
  if (fix.deliveryId === null) return { kind: 'waiting', ...doubt };
  if (!placed.delivery) {
    // The phone may not know yet that an admin took it back.
    if (await wasTakenBack(ctx, fix.deliveryId, userId)) return { kind: 'ended', ...doubt };
    throw notFound('delivery');
  }
  if (placed.delivery.state !== 'assigned' && placed.delivery.state !== 'collected')
    return { kind: 'ended', ...doubt };
  const kept = await keep(ctx, { ...fix, deliveryId: fix.deliveryId, driverId: userId, at });
  if (kept) {
    const { kind, id } = placed.delivery.ref;
    await broadcast(ctx, {
      type: 'position',
      topics: [`delivery:${fix.deliveryId}`, `${kind}:${id}`],
      data: { lat: fix.lat, lng: fix.lng, at: at.toISOString() },
    });
  }
  return { kind: 'carrying', kept, ...doubt };
}

/** Refuses what is no evidence at all, in words; a journey too fast is told and taken. */
async function doubtAbout(
  ctx: Ctx,
  userId: string,
  fix: z.output<typeof PostLocation>,
): Promise<{ doubt?: string }> {
  const { outcome, reasons } = await validateLocation(ctx, {
    purpose: fix.by === 'person' && fix.deliveryId === null ? 'shift_start' : 'ride',
    subject: { kind: 'user', id: userId },
    fix,
  });
  const refusal = outcome === 'ok' ? undefined : reasons.find(({ kind }) => kind !== 'too_fast');
  if (refusal) throw invalid(reasonWords(refusal));
  const [doubt] = reasons;
  return doubt ? { doubt: reasonWords(doubt) } : {};
}

type Fix = { deliveryId: string; driverId: string; lat: number; lng: number; accuracyM: number; at: Date };

/**
 * Stores the fix unless it is older than the last kept one, or both near to it and soon after it.
 * Degrees are metres enough here: Kampala lies on the equator.
 */
async function keep(ctx: Ctx, fix: Fix): Promise<boolean> {
  const at = sql`${fix.at.toISOString()}::timestamptz`;
  const rows = await ctx.db.execute(sql`
    with latest as (
      select lat, lng, recorded_at from delivery_positions
      where delivery_id = ${fix.deliveryId} order by id desc limit 1
    )
    insert into delivery_positions (delivery_id, driver_id, lat, lng, accuracy_m, recorded_at, received_at)
    select ${fix.deliveryId}, ${fix.driverId}, ${fix.lat}, ${fix.lng}, ${fix.accuracyM}, ${at},
      ${ctx.clock.now().toISOString()}::timestamptz
    where not exists (
      select 1 from latest
      where recorded_at >= ${at}
        or (${at} - recorded_at < make_interval(secs => ${THIN_SECONDS})
          and sqrt((lat - ${fix.lat}) ^ 2 + (lng - ${fix.lng}) ^ 2) * ${METRES_PER_DEGREE} < ${THIN_METRES}))
    returning id`);
  return rows.length > 0;
}
