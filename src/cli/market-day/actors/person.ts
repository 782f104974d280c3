import type { Browser } from '../http/browser';

/** A person with an account, a phone and a browser. */
export type Shopper = {
  readonly phone: string;
  readonly browser: Browser;
  isSignedIn: boolean;
};

/** Shoppers' numbers: +256771000000 to +256779999999, none of which the simulator gives a meaning. */
export const SHOPPER_PHONES = 9_000_000;
export const shopperPhone = (n: number) => `+256${771_000_000 + (n % SHOPPER_PHONES)}`;
