/** Job that works on the running rotation. */
export const WORK_JOB = 'keys.work';
/** Job that begins one when the keys are old enough. */
export const SCHEDULE_JOB = 'keys.schedule';

/** How keys are changed. Values are visited in small steps, so that nobody waits for a row longer than for a sale. */
export const ROTATION = {
  everyMs: 30 * 24 * 60 * 60_000,
  batch: 250,
  /**
   * Other processes learn of a new key within two seconds and may hold a transaction open for fifteen: only a pass
   * begun later than this after the change can vouch that no value is under an old key.
   */
  settleMs: 30_000,
  /** How long one job works before it leaves the rest to the next. */
  workMs: 45_000,
} as const;
