const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Whoever has taken over a SIM card can read codes, but not keep its owner from reading mail, nor from having a few
 * days to look at a message.
 */
export const RECOVERY = {
  waitMs: 72 * HOUR_MS,
  remindEveryMs: DAY_MS,
  /** Requests one account may make in `perMs`. */
  most: 3,
  perMs: 30 * DAY_MS,
} as const;

export const FINISH_JOB = 'recovery.finish';
export const REMIND_JOB = 'recovery.remind';
