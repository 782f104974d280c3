import { and, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { recordAudit } from '@/services/platform/audit';
import { sameCode } from './codes';
import type { DeliveryRow } from './move-delivery';
import { deliveries, deliveryOffers } from './tables';
import { lockTrip } from './trip';
import type { CodeOutcome } from './types';

export const GIVEN_UP = 'This delivery was given up. Bring the parcel back to the shop if you still have it.';
const TAKEN_BACK = 'This delivery was taken back and is not yours any more.';

/**
 * Locks a delivery of this driver.
 * @throws AppError not_found for anybody else's, conflict for one that was taken back from them
 */
export async function lockOwnDelivery(
  ctx: TxCtx,
  deliveryId: string,
  driverId: string,
): Promise<DeliveryRow> {
  const [row] = await ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.id, deliveryId), eq(deliveries.driverId, driverId)))
    .for('no key update');
  return row ?? refuse(ctx, deliveryId, driverId);
}

/**
 * The same with its whole trip, also what others carry of it.
 * @throws AppError as above
 */
export async function lockOwnTrip(
  ctx: TxCtx,
  deliveryId: string,
  driverId: string,
): Promise<{ delivery: DeliveryRow; mates: DeliveryRow[] }> {
  const trip = await lockTrip(ctx, { deliveryId });
  const delivery = trip.find((row) => row.id === deliveryId && row.driverId === driverId);
  if (!delivery) return refuse(ctx, deliveryId, driverId);
  return { delivery, mates: trip.filter((row) => row !== delivery) };
}

async function refuse(ctx: Ctx, deliveryId: string, driverId: string): Promise<never> {
  throw (await wasTakenBack(ctx, deliveryId, driverId)) ? conflict(TAKEN_BACK) : notFound('delivery');
}

/** Whether this driver had the delivery and lost it to the next one. */
export async function wasTakenBack(ctx: Ctx, deliveryId: string, driverId: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: deliveryOffers.id })
    .from(deliveryOffers)
    .where(
      and(
        eq(deliveryOffers.deliveryId, deliveryId),
        eq(deliveryOffers.driverId, driverId),
        eq(deliveryOffers.state, 'taken_back'),
      ),
    )
    .limit(1);
  return row !== undefined;
}

const KINDS = {
  pickup: { code: 'pickupCode', triesLeft: 'pickupTriesLeft' },
  delivery: { code: 'deliveryCode', triesLeft: 'deliveryTriesLeft' },
} as const;

type Typed = {
  readonly code: string;
  readonly key?: string | undefined;
  readonly waitedMs?: number | undefined;
};

/**
 * Holds a typed code against the real one of a locked delivery. A wrong one is counted here and comes back
 * as an outcome: throwing would roll the count back and give endless tries. The same again, known by its key, is
 * answered as it was, also when there is another code by now.
 */
export async function checkCode(
  ctx: TxCtx,
  delivery: DeliveryRow,
  kind: keyof typeof KINDS,
  { code: typed, key, waitedMs }: Typed,
): Promise<CodeOutcome> {
  const { code, triesLeft } = KINDS[kind];
  const before = key === undefined ? undefined : delivery.wrongCodes[key];
  if (before !== undefined) return wrong(before);
  if (delivery[triesLeft] <= 0) return { kind: 'locked' };
  if (sameCode(typed, delivery[code])) return { kind: 'ok' };
  const left = delivery[triesLeft] - 1;
  const wrongCodes = key === undefined ? delivery.wrongCodes : { ...delivery.wrongCodes, [key]: left };
  await ctx.db
    .update(deliveries)
    .set({ [triesLeft]: left, wrongCodes })
    .where(eq(deliveries.id, delivery.id));
  await recordAudit(ctx, {
    action: `code.wrong-${kind}`,
    resourceKind: 'delivery',
    resourceId: delivery.id,
    details: { triesLeft: left, ...waited(waitedMs) },
  });
  return wrong(left);
}

const wrong = (triesLeft: number): CodeOutcome =>
  triesLeft === 0 ? { kind: 'locked' } : { kind: 'wrong_code', triesLeft };

/** For the audit: that a code was typed without a network, and how long before it reached us. */
export const waited = (waitedMs: number | undefined): { readonly waitedSeconds?: number } =>
  waitedMs === undefined ? {} : { waitedSeconds: Math.round(waitedMs / 1000) };
