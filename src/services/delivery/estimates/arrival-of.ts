import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Reference } from '@/lib/context';
import { tripOf } from '@/services/delivery/dispatch';
import { promiseOf } from './promises';
import { type TripTimeLeft, tripTimeLeft } from './trip-time-left';

export type Arrival = {
  /** The window that was shown before it was paid for; null for orders of before there were any. */
  readonly promised: { readonly from: Date; readonly by: Date; readonly slips: boolean } | null;
  /** While somebody rides and we know where: whole minutes, and when that is. */
  readonly left: {
    readonly lowMinutes: number;
    readonly highMinutes: number;
    /** The likeliest moment. */
    readonly at: Date;
  } | null;
};

const MINUTE_MS = 60_000;

/** When the parcel of a reference arrives, as far as it is known. Internal: the caller asks whose it is. */
export async function arrivalOf(ctx: Ctx, ref: Reference): Promise<Arrival> {
  const [promise, trip] = await Promise.all([promiseOf(ctx, ref), tripOf(ctx, ref)]);
  const now = ctx.clock.now();
  const left = trip ? await tripTimeLeft(ctx, trip, promise?.shopId) : null;
  const isWaitedFor = promise !== null && promise.endedAt === null;
  return {
    promised: isWaitedFor
      ? { from: promise.dueFrom, by: promise.dueBy, slips: promise.toldAt !== null || now > promise.dueBy }
      : null,
    left: left && shown(left, now),
  };
}

function shown({ low, likely, high }: TripTimeLeft, now: Date): NonNullable<Arrival['left']> {
  const lowMinutes = Math.max(1, Math.floor(low));
  return {
    lowMinutes,
    highMinutes: Math.max(lowMinutes + 1, Math.ceil(high)),
    at: addMs(now, likely * MINUTE_MS),
  };
}
