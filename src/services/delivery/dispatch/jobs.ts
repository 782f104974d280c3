import type { Ctx } from '@/db/tx';
import { LAPSE_JOB, OFFER_JOB, SWEEP_JOB, WAKE_JOB } from './dispatch-jobs';
import { LapseOffer, lapseOffer } from './lapse-offer';
import { OfferNext, offerNext } from './offer-next';
import { RETURN_PHOTO_SWEEP, sweepReturnPhotos } from './return-photo';
import { sweepDispatch } from './sweep-dispatch';
import { wakeDispatch } from './wake-dispatch';

type Job = (ctx: Ctx, payload: unknown) => Promise<void>;

/** What the worker runs for this domain, by job name; each may be repeated without harm. */
export const dispatchJobs: Readonly<Record<string, Job>> = {
  [OFFER_JOB]: async (ctx, payload) => void (await offerNext(ctx, OfferNext.parse(payload))),
  [LAPSE_JOB]: async (ctx, payload) => lapseOffer(ctx, LapseOffer.parse(payload)),
  [WAKE_JOB]: async (ctx) => void (await wakeDispatch(ctx)),
  [RETURN_PHOTO_SWEEP]: async (ctx) => sweepReturnPhotos(ctx),
  [SWEEP_JOB]: async (ctx) => void (await sweepDispatch(ctx)),
};
