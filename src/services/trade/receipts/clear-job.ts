import type { JobRequest } from '@/services/platform/outbox';

export const CLEAR_JOB = 'receipts.clear';

/** Asks for a receipt's fiscal number; a later request replaces the one that waits. */
export function clearJob(receiptId: string, runAt: Date): JobRequest {
  return { name: CLEAR_JOB, payload: { receiptId }, runAt, key: `${CLEAR_JOB}:${receiptId}` };
}
