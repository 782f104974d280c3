import type { Ctx } from '@/db/tx';
import { BusAway } from './bus';
import { outsideBus } from './choose-bus';
import { addJobs } from './jobs';
import { notify } from './postgres-bus';
import { isKept, Signal } from './signal';

/** Tells what could not be told at once. */
export const BROADCAST_JOB = 'outbox.broadcast';

/**
 * Tells every process, after what is told was committed. A bus that is away delays it: what is kept waits as a job of its
 * own, so that its handlers need not run again, and what is not kept is old by the time it could be told.
 */
export async function broadcast(ctx: Ctx, signal: Signal): Promise<void> {
  try {
    await publish(ctx, signal);
  } catch (error) {
    if (!(error instanceof BusAway)) throw error;
    if (!isKept(signal)) return;
    await addJobs(ctx, [{ name: BROADCAST_JOB, payload: signal, key: `${BROADCAST_JOB}:${signal.id}` }]);
  }
}

const publish = (ctx: Ctx, signal: Signal): Promise<void> => {
  const bus = outsideBus(ctx.log);
  return bus ? bus.publish(ctx, signal) : notify(ctx, signal);
};

export const outboxJobs = {
  [BROADCAST_JOB]: (ctx: Ctx, payload: unknown): Promise<void> => publish(ctx, Signal.parse(payload)),
};
