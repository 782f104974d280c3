import type { JobRequest } from '@/services/platform/outbox';
import { CHECK_JOB, RUN_JOB, UNDO_JOB } from './job-names';
import type { productImports } from './tables';

type Import = Pick<typeof productImports.$inferSelect, 'id' | 'checkNo'>;

/** A few tries: what fails for good is taken up by the sweep. */
const MAX_ATTEMPTS = 5;

export const checkJob = ({ id, checkNo }: Import): JobRequest => ({
  name: CHECK_JOB,
  payload: { importId: id, checkNo },
  key: `${CHECK_JOB}:${id}`,
  maxAttempts: MAX_ATTEMPTS,
});

export const runJob = ({ id }: Import): JobRequest => ({
  name: RUN_JOB,
  payload: { importId: id },
  key: `${RUN_JOB}:${id}`,
  maxAttempts: MAX_ATTEMPTS,
});

export const undoJob = ({ id }: Import): JobRequest => ({
  name: UNDO_JOB,
  payload: { importId: id },
  key: `${UNDO_JOB}:${id}`,
  maxAttempts: MAX_ATTEMPTS,
});
