/** Limits of sign-in by SMS code. Five codes an hour with five tries each leave a guesser 25 of a million. */
export const SIGN_IN = {
  codeDigits: 6,
  codeValidMs: 5 * 60_000,
  triesPerCode: 5,
  resendAfterMs: 30_000,
  codesPerHour: 5,
} as const;
