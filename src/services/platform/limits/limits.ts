/** A token bucket: so many at once, then so many a minute. */
export type Limit = { readonly burst: number; readonly perMinute: number };

/**
 * Every limit there is, with what holds unless an admin has set something else. Phones in Kampala share addresses
 * behind their operator, so what counts by address is wide, and what counts by phone or account is narrow.
 */
export const LIMITS = {
  /** Pages and their data, by account or address. */
  reading: { burst: 300, perMinute: 600 },
  /** Search boxes ask while a person types. */
  searching: { burst: 60, perMinute: 120 },
  /** Everything that changes something, by account or address. */
  writing: { burst: 120, perMinute: 240 },
  /** Live connections opened, by account. */
  streaming: { burst: 40, perMinute: 60 },
  /** Callbacks of the mobile-money operator, by address. */
  callbacks: { burst: 600, perMinute: 6_000 },
  /** Codes asked for from one address. */
  'code-sending': { burst: 30, perMinute: 5 },
  /** Codes sent to a number that never signed in from the browser that asks: to one number, and to all together. */
  'code-sending-to-one': { burst: 10, perMinute: 2 },
  'code-sending-in-all': { burst: 300, perMinute: 120 },
  /** Attempts to sign in, by address. */
  'signing-in': { burst: 60, perMinute: 20 },
  /** Payment prompts, by account. */
  paying: { burst: 10, perMinute: 4 },
  /** "I have paid": operators asked at a payer's wish, by account. */
  'payment-checks': { burst: 6, perMinute: 4 },
  /** Names behind numbers asked of an operator, by account: enough for one's own, too few to try a list. */
  'payer-name-lookups': { burst: 10, perMinute: 1 },
  /** Reports of what became of an SMS, by address. */
  'sms-reports': { burst: 600, perMinute: 6_000 },
  /** Files sent to us, by account. */
  uploading: { burst: 20, perMinute: 6 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** What is counted apart: a route as a whole, an account, a phone number, a network address. */
export type Bucket = 'route' | 'account' | 'phone' | 'address';

export const limitNames = Object.keys(LIMITS).filter((name): name is LimitName => name in LIMITS);
