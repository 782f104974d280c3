/** Why what an authenticator said was not taken. For our evidence; the person is told one thing for all of them. */
export type Refusal =
  | 'challenge'
  | 'unknown_key'
  | 'origin'
  | 'rp_id'
  | 'user_verification'
  | 'counter_back'
  | 'signature'
  | 'copied'
  | 'malformed';

const SIGNS: readonly (readonly [pattern: RegExp, refusal: Refusal])[] = [
  [/origin/i, 'origin'],
  [/RP ?ID/i, 'rp_id'],
  [/user verification|user not present|user presence/i, 'user_verification'],
];

/** The library says why only in words; what it says nothing of is malformed. */
export function refusalOf(error: unknown): Refusal {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : '';
  return SIGNS.find(([pattern]) => pattern.test(words))?.[1] ?? 'malformed';
}
