import type { JobRequest } from '@/services/platform/outbox';

export const SUBMIT_JOB = 'payments.submit';
export const ENQUIRE_JOB = 'payments.enquire';
export const EXPIRE_JOB = 'payments.expire';
export const SWEEP_JOB = 'payments.sweep';

// A job's failure is only ever our own database being away: the sweeper covers what 25 tries do not.
export const submitJob = (attemptId: string, runAt: Date): JobRequest => ({
  name: SUBMIT_JOB,
  payload: { attemptId },
  runAt,
  key: `submit:${attemptId}`,
});

export const enquireJob = (attemptId: string, runAt: Date): JobRequest => ({
  name: ENQUIRE_JOB,
  payload: { attemptId },
  runAt,
  key: `enquire:${attemptId}`,
});

export const expireJob = (intentId: string, runAt: Date): JobRequest => ({
  name: EXPIRE_JOB,
  payload: { intentId },
  runAt,
  key: `expire:${intentId}`,
});
