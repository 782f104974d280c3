/**
 * Limits of sign-in by SMS code, for all unknown browsers of a number together and for each known one by itself.
 * Strangers so have at most 100 tries a day at a million codes, and send at most 20 messages.
 */
export const SIGN_IN = {
  codeDigits: 6,
  codeValidMs: 5 * 60_000,
  triesPerCode: 5,
  resendAfterMs: 30_000,
  codesPerHour: 5,
  codesPerDay: 20,
} as const;
