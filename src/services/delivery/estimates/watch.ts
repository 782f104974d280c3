import { and, asc, eq, isNull, lt } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { type TripLegs, tripsToTheDoor } from '@/services/delivery/dispatch';
import { authoriseSystem } from '@/services/platform/access';
import { emit } from '@/services/platform/outbox';
import { estimatesOf, noteEstimate } from './note-estimate';
import { promiseOf } from './promises';
import { arrivalPromises } from './tables';
import { type TripTimeLeft, tripTimeLeft } from './trip-time-left';

const MINUTE_MS = 60_000;
/** So much later than promised is worth a message before it is late. */
const SLIP_MS = 15 * MINUTE_MS;
const BATCH = 200;
/** Looked at side by side: a router may take most of a second for each. */
const AT_ONCE = 5;

/**
 * Job, each minute: keeps what is said at some moments of every ride, and finds out what slips: windows that are over, and
 * rides that will end a quarter of an hour after theirs. Each is told of once. Finds its work by state.
 */
export async function watchArrivals(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  await tellOverdue(ctx);
  let afterId: string | null = null;
  for (;;) {
    const trips: TripLegs[] = await tripsToTheDoor(ctx, { afterId, limit: BATCH });
    const queue = trips.values();
    const line = async () => {
      for (const trip of queue) await watchOrLog(ctx, trip);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
    afterId = trips.at(-1)?.id ?? null;
    if (trips.length < BATCH) break;
  }
}

/** One ride that cannot be looked at keeps nobody from hearing of the others; the next minute tries it again. */
async function watchOrLog(ctx: Ctx, trip: TripLegs): Promise<void> {
  try {
    await watchTrip(ctx, trip);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    ctx.log.warn({ deliveryId: trip.id, error: name }, 'a ride could not be watched');
  }
}

async function watchTrip(ctx: Ctx, trip: TripLegs): Promise<void> {
  const promise = await promiseOf(ctx, trip.ref);
  const left = await tripTimeLeft(ctx, trip, promise?.shopId);
  if (!left) return;
  await noteMoment(ctx, trip.id, left);
  if (!promise || promise.toldAt || promise.endedAt) return;
  const arrivesAt = addMs(ctx.clock.now(), left.likely * MINUTE_MS);
  if (arrivesAt > addMs(promise.dueBy, SLIP_MS)) await tellSlip(ctx, trip.ref);
}

async function noteMoment(ctx: Ctx, deliveryId: string, left: TripTimeLeft): Promise<void> {
  if (!left.isSeen) return;
  const said = await estimatesOf(ctx, deliveryId);
  if (!said.has('first_place')) return noteEstimate(ctx, deliveryId, 'first_place', left);
  const atFirst = said.get('collected') ?? said.get('first_place') ?? 0;
  if (!said.has('halfway') && left.likely <= atFirst / 2)
    await noteEstimate(ctx, deliveryId, 'halfway', left);
}

/** Windows that are over while somebody still waits. */
async function tellOverdue(ctx: Ctx): Promise<void> {
  const overdue = await ctx.db
    .select({ kind: arrivalPromises.refKind, id: arrivalPromises.refId })
    .from(arrivalPromises)
    .where(
      and(
        isNull(arrivalPromises.toldAt),
        isNull(arrivalPromises.endedAt),
        lt(arrivalPromises.dueBy, ctx.clock.now()),
      ),
    )
    .orderBy(asc(arrivalPromises.dueBy))
    .limit(BATCH);
  for (const ref of overdue) await tellSlip(ctx, ref);
}

/** Who marks it first tells, so it is told once however many look. */
async function tellSlip(ctx: Ctx, { kind, id }: Reference): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const [marked] = await tx.db
      .update(arrivalPromises)
      .set({ toldAt: tx.clock.now() })
      .where(
        and(
          eq(arrivalPromises.refKind, kind),
          eq(arrivalPromises.refId, id),
          isNull(arrivalPromises.toldAt),
          isNull(arrivalPromises.endedAt),
        ),
      )
      .returning({ refId: arrivalPromises.refId });
    if (!marked) return;
    await emit(tx, [
      { type: 'arrival.slipped', topics: [`${kind}:${id}`], payload: { refKind: kind, refId: id } },
    ]);
  });
}
