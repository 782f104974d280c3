import { and, asc, eq, inArray } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { type Ugx, ZERO_UGX } from '@/lib/money';
import { addJobs } from '@/services/platform/outbox';
import { CODE_TRIES } from './codes';
import { CARRIED } from './delivery-state';
import { offerJob, wakeJob } from './dispatch-jobs';
import { CODE_LENGTH } from './inputs';
import { sealDrop } from './sealed-drop';
import { currentSettings } from './settings';
import { deliveries } from './tables';
import type { Drop, Stop } from './types';

/** Time for the matching to come first. */
export const MATCH_MS = 2_000;

export type RequestDelivery = {
  readonly ref: Reference;
  /** What people call it: the order's number. */
  readonly label: string;
  readonly pickup: Stop;
  readonly drop: Drop;
  readonly feeUgx: Ugx;
  readonly driverShareUgx: Ugx;
  readonly distanceKm: number;
  /** With which others it rides, at which place among their shops, and what a driver would get for it alone. */
  readonly trip?: { readonly id: string; readonly stop: number; readonly aloneShareUgx: Ugx } | null;
  /** How much there is to carry. */
  readonly pieces?: number;
  /** Only for somebody of 18 or older: the driver looks at an identity document. */
  readonly adultsOnly?: boolean;
  /** To be paid at the door, and the most a driver may then owe. */
  readonly collect?: { readonly amountUgx: Ugx; readonly cashLimitUgx: Ugx } | null;
};

/**
 * Starts the search for a driver; joins the transaction of the verb that wants it and leaves asking who may
 * to that verb. One delivery per reference: asking again answers the same id.
 */
export async function requestDelivery(ctx: TxCtx, request: RequestDelivery): Promise<string> {
  const { ref, pickup, drop, trip } = request;
  const id = ctx.ids.uuid();
  const heldUntil = trip ? await heldUntilOf(ctx) : null;
  const [made] = await ctx.db
    .insert(deliveries)
    .values({
      id,
      refKind: ref.kind,
      refId: ref.id,
      label: request.label,
      pickupName: pickup.name,
      pickupLat: pickup.lat,
      pickupLng: pickup.lng,
      dropSealed: await sealDrop(ctx, { table: 'deliveries', id }, drop),
      distanceKm: request.distanceKm,
      pieces: request.pieces ?? null,
      feeUgx: request.feeUgx,
      driverShareUgx: request.driverShareUgx,
      tripId: trip?.id ?? id,
      tripStop: trip?.stop ?? 0,
      heldUntil,
      aloneShareUgx: trip?.aloneShareUgx ?? request.driverShareUgx,
      collectUgx: request.collect?.amountUgx ?? ZERO_UGX,
      cashLimitUgx: request.collect?.cashLimitUgx ?? ZERO_UGX,
      adultsOnly: request.adultsOnly ?? false,
      state: 'searching',
      pickupCode: ctx.ids.digits(CODE_LENGTH),
      pickupTriesLeft: CODE_TRIES,
      deliveryCode: (trip && (await codeOfTrip(ctx, trip.id))) ?? ctx.ids.digits(CODE_LENGTH),
      deliveryTriesLeft: CODE_TRIES,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing({ target: [deliveries.refKind, deliveries.refId] })
    .returning({ id: deliveries.id });
  if (!made) return existing(ctx, ref);
  // All that is asked for at one moment is matched together; whom that leaves without a driver begins its rounds.
  await addJobs(
    ctx,
    heldUntil
      ? [offerJob(made.id, heldUntil)]
      : [wakeJob(), offerJob(made.id, addMs(ctx.clock.now(), MATCH_MS))],
  );
  return made.id;
}

/** Until then a parcel waits for the others of its trip; whoever asks for them ends it earlier. */
async function heldUntilOf(ctx: TxCtx): Promise<Date> {
  const { tripWaitMinutes } = await currentSettings(ctx);
  return addMs(ctx.clock.now(), tripWaitMinutes * 60_000);
}

/** The customer has one code for all that comes together: that of what was packed first, until it has been typed. */
async function codeOfTrip(ctx: TxCtx, tripId: string): Promise<string | null> {
  const [first] = await ctx.db
    .select({ code: deliveries.deliveryCode })
    .from(deliveries)
    .where(and(eq(deliveries.tripId, tripId), inArray(deliveries.state, ['searching', ...CARRIED])))
    .orderBy(asc(deliveries.createdAt))
    .limit(1);
  return first?.code ?? null;
}

async function existing(ctx: TxCtx, ref: Reference): Promise<string> {
  const [row] = await ctx.db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.refKind, ref.kind), eq(deliveries.refId, ref.id)));
  return required(row, 'the delivery of this reference').id;
}
