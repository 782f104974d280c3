import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { type Ugx, ZERO_UGX } from '@/lib/money';
import { addJobs } from '@/services/platform/outbox';
import { CODE_TRIES } from './codes';
import { offerJob, wakeJob } from './dispatch-jobs';
import { CODE_LENGTH } from './inputs';
import { sealDrop } from './sealed-drop';
import { deliveries } from './tables';
import type { Drop, Stop } from './types';

/** Time for the matching to come first. */
const MATCH_MS = 2_000;

export type RequestDelivery = {
  readonly ref: Reference;
  /** What people call it: the order's number. */
  readonly label: string;
  readonly pickup: Stop;
  readonly drop: Drop;
  readonly feeUgx: Ugx;
  readonly driverShareUgx: Ugx;
  readonly distanceKm: number;
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
  const { ref, pickup, drop } = request;
  const id = ctx.ids.uuid();
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
      collectUgx: request.collect?.amountUgx ?? ZERO_UGX,
      cashLimitUgx: request.collect?.cashLimitUgx ?? ZERO_UGX,
      adultsOnly: request.adultsOnly ?? false,
      state: 'searching',
      pickupCode: ctx.ids.digits(CODE_LENGTH),
      pickupTriesLeft: CODE_TRIES,
      deliveryCode: ctx.ids.digits(CODE_LENGTH),
      deliveryTriesLeft: CODE_TRIES,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing({ target: [deliveries.refKind, deliveries.refId] })
    .returning({ id: deliveries.id });
  if (!made) return existing(ctx, ref);
  // All that is asked for at one moment is matched together; whom that leaves without a driver begins its rounds.
  await addJobs(ctx, [wakeJob(), offerJob(made.id, addMs(ctx.clock.now(), MATCH_MS))]);
  return made.id;
}

async function existing(ctx: TxCtx, ref: Reference): Promise<string> {
  const [row] = await ctx.db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.refKind, ref.kind), eq(deliveries.refId, ref.id)));
  return required(row, 'the delivery of this reference').id;
}
