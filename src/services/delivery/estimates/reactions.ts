import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { kampalaMinutes } from '@/lib/kampala-time';
import { type TripLegs, tripById } from '@/services/delivery/dispatch';
import { fixesOf, type TrackPoint } from '@/services/delivery/tracking';
import { authoriseSystem } from '@/services/platform/access';
import { type DeliveredEvent, toJson } from '@/services/platform/outbox';
import { areaTimesOf } from './areas';
import { legsTaken } from './legs-taken';
import { noteEstimate, settleEstimates } from './note-estimate';
import { endPromise, promiseOf } from './promises';
import { deliveryTimes } from './tables';
import { straightKmOf, tripTimeLeft } from './trip-time-left';

const DeliveryEvent = z.object({ deliveryId: z.uuid() });

/** A track of two hours by a fix every ten seconds; of a longer one its end counts. */
const MOST_FIXES = 800;
/** What was measured in an area counts for so many minutes at most, so that old days fade. */
const AREA_MINUTES = 240;

/** What we say at the moment the driver has the parcel. */
async function onCollected(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { deliveryId } = DeliveryEvent.parse(event.payload);
  const trip = await tripById(ctx, deliveryId);
  if (trip?.state !== 'collected') return;
  const left = await tripTimeLeft(ctx, trip);
  if (left) await noteEstimate(ctx, deliveryId, 'collected', left);
}

/** How wrong we were, how long each leg took, and how it went where: learned once for each delivery. */
async function onDelivered(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { deliveryId } = DeliveryEvent.parse(event.payload);
  const trip = await tripById(ctx, deliveryId);
  if (!trip?.deliveredAt || !trip.collectedAt) return;
  const { deliveredAt, collectedAt } = trip;
  // The customer came after all: the way back and forth says nothing of rides to a door.
  if (trip.isReturning) return withTransaction(ctx, (tx) => endPromise(tx, trip.ref, deliveredAt));
  const since = trip.assignedAt ?? collectedAt;
  const fixes = await fixesOf(ctx, { deliveryId, since, limit: MOST_FIXES });
  await withTransaction(ctx, async (tx) => {
    await endPromise(tx, trip.ref, deliveredAt);
    await settleEstimates(tx, deliveryId, deliveredAt);
    // Its way led by other shops.
    if (trip.isShared) return;
    if (await keepLegs(tx, { ...trip, deliveredAt, collectedAt }, fixes))
      await addAreas(
        tx,
        fixes.filter(({ at }) => at >= collectedAt),
      );
  });
}

type Finished = TripLegs & { readonly collectedAt: Date; readonly deliveredAt: Date };

/** @returns whether it is news: a delivery counts once */
async function keepLegs(tx: TxCtx, trip: Finished, fixes: readonly TrackPoint[]): Promise<boolean> {
  const straightKm = straightKmOf(trip);
  if (straightKm === null || !trip.drop) return false;
  const promise = await promiseOf(tx, trip.ref);
  const legs = legsTaken({ ...trip, drop: trip.drop, begunAt: promise?.begunAt ?? null, fixes });
  const kept = await tx.db
    .insert(deliveryTimes)
    .values({
      deliveryId: trip.id,
      shopId: promise?.shopId ?? null,
      hour: Math.floor(kampalaMinutes(trip.collectedAt) / 60),
      straightKm,
      ...legs,
      deliveredAt: trip.deliveredAt,
    })
    .onConflictDoNothing()
    .returning({ id: deliveryTimes.deliveryId });
  return kept.length > 0;
}

async function addAreas(tx: TxCtx, fixes: readonly TrackPoint[]): Promise<void> {
  const times = areaTimesOf(fixes).filter(({ expectedMinutes }) => expectedMinutes > 0);
  if (times.length === 0) return;
  // In one order, so that two rides through the same areas never wait for each other in a circle.
  await tx.db.execute(sql`
    insert into area_times ("row", col, heading, minutes, expected_minutes)
    select "row", col, heading, minutes, "expectedMinutes" from jsonb_to_recordset(${toJson(times)}::text::jsonb)
      as t("row" int, col int, heading int, minutes float8, "expectedMinutes" float8)
    order by "row", col, heading
    on conflict ("row", col, heading) do update set
      minutes = (area_times.minutes + excluded.minutes) * least(1, ${AREA_MINUTES} / (area_times.expected_minutes + excluded.expected_minutes)),
      expected_minutes = least(area_times.expected_minutes + excluded.expected_minutes, ${AREA_MINUTES})`);
}

export const estimateReactions: Readonly<Record<string, (ctx: Ctx, event: DeliveredEvent) => Promise<void>>> =
  {
    'delivery.collected': onCollected,
    'delivery.delivered': onDelivered,
  };
