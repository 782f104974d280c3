import { addMs } from '@/lib/clock';
import type { JobRequest } from '@/services/platform/outbox';

export const OFFER_JOB = 'dispatch.offer';
export const LAPSE_JOB = 'dispatch.lapse';
export const WAKE_JOB = 'dispatch.wake';
export const SWEEP_JOB = 'dispatch.sweep';

/** Looks for the next driver, now or at `runAt`; the newest request replaces one still waiting. */
export function offerJob(deliveryId: string, runAt?: Date): JobRequest {
  return { name: OFFER_JOB, payload: { deliveryId }, key: `${OFFER_JOB}:${deliveryId}`, runAt };
}

export function lapseJob(offerId: bigint, expiresAt: Date): JobRequest {
  // A hair later, so that the offer is over by the time somebody looks.
  return {
    name: LAPSE_JOB,
    payload: { offerId: offerId.toString() },
    key: `${LAPSE_JOB}:${offerId}`,
    runAt: addMs(expiresAt, 50),
  };
}

/** Orders wait or a driver came free: match what waits with who is free. Many at once are one job. */
export function wakeJob(): JobRequest {
  return { name: WAKE_JOB, payload: {}, key: WAKE_JOB };
}
