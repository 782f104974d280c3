/** Why a parcel could not be handed over. The last one is found by the check of an identity, not chosen from a list. */
export const RETURN_REASONS = [
  'absent',
  'refused',
  'code_failed',
  'no_money',
  'not_found',
  'unsafe',
  'damaged',
  'no_adult',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** As orders' people read it. */
export const RETURN_WORDS: Readonly<Record<ReturnReason, string>> = {
  absent: 'Nobody was there.',
  refused: 'The customer did not want it.',
  code_failed: 'The code did not work.',
  no_money: 'The money at the door was not there.',
  not_found: 'The place was not found.',
  unsafe: 'It was not safe there.',
  damaged: 'The parcel is damaged.',
  no_adult: 'Nobody at the door could show to be 18 or older.',
};
