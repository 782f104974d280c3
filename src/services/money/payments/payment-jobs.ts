import type { Ctx } from '@/db/tx';
import { enquire } from './enquire';
import { expireIntent } from './expire-intent';
import { AttemptInput, IntentInput } from './inputs';
import { ENQUIRE_JOB, EXPIRE_JOB, SUBMIT_JOB, SWEEP_JOB } from './jobs';
import { submitAttempt } from './submit-attempt';
import { sweepPayments } from './sweep-payments';

/** Name of the job a clock starts each minute. */
export const PAYMENT_SWEEP = SWEEP_JOB;

/** Jobs of this domain by name; each parses its own payload. */
export const paymentJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [SUBMIT_JOB]: (ctx, payload) => submitAttempt(ctx, AttemptInput.parse(payload)),
  [ENQUIRE_JOB]: (ctx, payload) => enquire(ctx, AttemptInput.parse(payload)),
  [EXPIRE_JOB]: (ctx, payload) => expireIntent(ctx, IntentInput.parse(payload)),
  [SWEEP_JOB]: (ctx) => sweepPayments(ctx),
};
