/** Limits of second factors. Three codes are right at any moment, so a guesser gets 15 of a million and then waits. */
export const FACTORS = {
  perPerson: 12,
  challengeMs: 5 * 60_000,
  triesBeforeWait: 5,
  /** The first, second and every later wait. */
  waitsMs: [5 * 60_000, 15 * 60_000, 60 * 60_000],
  /** How long an app has to answer with its first code. */
  enrolMs: 15 * 60_000,
  recoveryCodes: 10,
} as const;
