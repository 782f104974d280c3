import type { JobRequest } from '@/services/platform/outbox';
import { CHECK_JOB, PICTURES_JOB, RUN_JOB, UNDO_JOB } from './job-names';
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

/** As many pictures are fetched at once, of all files and by all workers: most of the worker is for other jobs. */
export const LANES = 3;
/** Whoever waits for a payment comes first. */
const BEHIND_OTHERS = 10;

export const picturesJob = (importId: string, lane: number, runAt?: Date): JobRequest => ({
  name: PICTURES_JOB,
  payload: { importId, lane },
  key: `${PICTURES_JOB}:${importId}:${lane}`,
  maxAttempts: MAX_ATTEMPTS,
  lane: `${PICTURES_JOB}:${lane}`,
  priority: BEHIND_OTHERS,
  ...(runAt ? { runAt } : {}),
});
