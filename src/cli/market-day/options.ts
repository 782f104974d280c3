import { readOptions, wholeNumber } from '../options';
import { Refusal } from '../refusal';

export type MarketDayOptions = {
  readonly orders: number;
  readonly vendors: number;
  readonly drivers: number;
  readonly shoppers: number;
  readonly seed: number;
  readonly json: boolean;
  readonly url: string | null;
  readonly dataDir: string;
  readonly sandboxUrl: string | null;
  readonly sandboxToken: string | null;
  readonly timeScale: number;
  readonly keep: boolean;
  readonly chaos: boolean;
};

const MOST_SHOPS = 25;
const MOST_DRIVERS = 40;

function address(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!URL.canParse(text)) throw new Refusal(`--${name} takes an address like http://localhost:3000.`, 2);
  return new URL(text).origin;
}

/** The flags of `npm run market-day`. Throws a Refusal in words for anything else. */
export function marketDayOptions(args: string[]): MarketDayOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const values = readOptions(args, {
    orders: text,
    vendors: text,
    drivers: text,
    shoppers: text,
    seed: text,
    json: flag,
    url: text,
    'data-dir': text,
    'sandbox-url': text,
    'sandbox-token': text,
    'time-scale': text,
    keep: flag,
    chaos: flag,
    help: flag,
  });
  const chaos = values.chaos ?? false;
  if (chaos && values.url !== undefined) {
    throw new Refusal(
      '--chaos kills programs, so it plays against a system of its own: leave --url away.',
      2,
    );
  }
  return {
    orders: wholeNumber('orders', values.orders, { fallback: 200, min: 1, max: 100_000 }),
    vendors: wholeNumber('vendors', values.vendors, { fallback: 12, min: 1, max: MOST_SHOPS }),
    drivers: wholeNumber('drivers', values.drivers, { fallback: 15, min: 1, max: MOST_DRIVERS }),
    shoppers: wholeNumber('shoppers', values.shoppers, { fallback: 20, min: 1, max: 500 }),
    seed: wholeNumber('seed', values.seed, { fallback: 7, min: 0, max: 2 ** 31 }),
    json: values.json ?? false,
    url: address('url', values.url),
    dataDir: values['data-dir'] ?? '.data',
    sandboxUrl: address('sandbox-url', values['sandbox-url']),
    sandboxToken: values['sandbox-token'] ?? null,
    timeScale: wholeNumber('time-scale', values['time-scale'], { fallback: 12, min: 1, max: 60 }),
    keep: values.keep ?? false,
    chaos,
  };
}
