import { randomInt } from 'node:crypto';
import { Browser } from '../../src/cli/market-day/http/browser';
import { Handset } from '../../src/cli/market-day/http/handset';
import { Meter } from '../../src/cli/market-day/http/meter';
import { signIn } from '../../src/cli/market-day/http/sign-in';
import type { Running } from './bench';

/** Approves by itself. */
export const PAYS_BY_ITSELF = '+256770000000';
export const KOLOLO = { lat: 0.3287, lng: 32.5941, name: 'Kololo' };

const AT_ONCE = 10;

/** `count` people with an account each, signed in by SMS code. */
export async function signInBuyers(running: Running, count: number, meter = new Meter()): Promise<Browser[]> {
  const handset = new Handset(running.sandboxUrl);
  const first = 772_000_000 + randomInt(7_000_000);
  const buyers: Browser[] = [];
  const queue = Array.from({ length: count }, (_, i) => `+256${first + i}`)[Symbol.iterator]();
  const line = async () => {
    for (const phone of queue) {
      const browser = new Browser(running.webUrl, meter);
      await signIn(browser, handset, phone, new Meter());
      buyers.push(browser);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return buyers;
}

/** Puts something of two shops into a basket. Answers what. */
export async function fillOfTwoShops({ api }: Browser) {
  const { items } = await api.shop.catalog.shelf.query({ limit: 48 });
  const there = items.filter(({ inStock }) => inStock);
  const [first] = there;
  const second = there.find(({ vendorSlug }) => vendorSlug !== first?.vendorSlug);
  if (!first || !second) throw new Error('the shelf has nothing of two shops');
  const goods = [first, second];
  for (const { id: productId } of goods) await api.shop.cart.add.mutate({ productId, quantity: 1 });
  return goods;
}
