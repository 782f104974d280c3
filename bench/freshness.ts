import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser } from '../src/cli/market-day/http/browser';
import { Handset } from '../src/cli/market-day/http/handset';
import { Meter } from '../src/cli/market-day/http/meter';
import { signIn } from '../src/cli/market-day/http/sign-in';
import { percentilesOf } from '../src/cli/market-day/percentiles';
import { PRODUCT_FORMS } from '../src/services/market/catalog/inputs';
import { bench, type Running, withSystem } from './support/bench';
import { signInBuyers } from './support/buyers';

/**
 * How soon a change is found: the shop "demo" changes prices and stock and, with an admin's yes, names, and somebody asks the
 * search procedure over HTTP until it finds what is now and no longer what was. Only filters and words are looked at, because
 * cards are read from the database and never old. Counted from the moment the change is sent, so its own request is in it.
 * Goal: p95 below two seconds, with the engine that answers. `--orders 60` changes; `--data-dir` of a running demo to measure that one.
 */
const SHOP = 'demo';
const VENDOR = '+256770001001';
const ADMIN = '+256770000900';
/** Search has a limit for each person. */
const SEARCHERS = 10;
const POLL_MS = 25;
const GIVE_UP_MS = 20_000;
const GOAL_MS = 2_000;

const KINDS = ['price', 'stock', 'name'] as const;
type Kind = (typeof KINDS)[number];
type Asked = Parameters<Browser['api']['shop']['catalog']['search']['query']>[0];
/** A change, and the search that tells that it is found. */
type Change = {
  readonly make: () => Promise<unknown>;
  readonly asked: Asked;
  readonly isFound: (ids: readonly string[]) => boolean;
};

async function signedIn(running: Running, phone: string): Promise<Browser> {
  const browser = new Browser(running.webUrl, new Meter());
  await signIn(browser, new Handset(running.sandboxUrl), phone, new Meter());
  return browser;
}

/** Milliseconds from sending a change until it was found; null where it was not. */
async function timeOf(
  { make, asked, isFound }: Change,
  searchers: readonly Browser[],
): Promise<number | null> {
  const began = performance.now();
  await make();
  for (let look = 0; performance.now() - began < GIVE_UP_MS; look += 1) {
    const found = await searchers[look % searchers.length]?.api.shop.catalog.search.query(asked);
    if (found && isFound(found.items.map(({ id }) => id))) return performance.now() - began;
    await sleep(POLL_MS);
  }
  return null;
}

class Shop {
  constructor(
    private readonly vendor: Browser,
    private readonly admin: Browser,
    private readonly ids: readonly string[],
    /** Those whose pieces belong to no lot, so that they are counted by hand. */
    private readonly loose: readonly string[],
  ) {}

  static async open(running: Running): Promise<Shop> {
    const [vendor, admin] = [await signedIn(running, VENDOR), await signedIn(running, ADMIN)];
    const { items } = await vendor.api.vendor.products.list.query({ state: 'live', limit: 100 });
    if (items.length === 0) throw new Error('the shop sells nothing');
    const loose: string[] = [];
    for (const { id: productId, available: seen } of items) {
      const asked = { productId, correctionId: randomUUID(), seen, pieces: 0 };
      const { kind } = await vendor.api.vendor.products.correctStock.mutate(asked);
      if (kind === 'corrected') loose.push(productId);
    }
    if (loose.length === 0) throw new Error('all pieces of the shop belong to lots');
    const ids = items.map(({ id }) => id);
    return new Shop(vendor, admin, ids, loose);
  }

  get gauge() {
    return this.admin.api.admin.search.freshness.query();
  }

  async change(kind: Kind, run: number): Promise<Change> {
    const ids = kind === 'stock' ? this.loose : this.ids;
    const productId = ids[run % ids.length] ?? '';
    const { text, ...facts } = await this.vendor.api.vendor.products.get.query({ productId });
    const form = PRODUCT_FORMS.find((one) => one === facts.form) ?? 'pouch';
    const words = { productId, ...text, categorySlug: facts.categorySlug, form, sku: facts.sku };
    const { products } = this.vendor.api.vendor;
    if (kind === 'price') {
      // Of no other product.
      const price = 30_001 + 7 * run;
      return {
        make: () => products.save.mutate({ ...words, priceUgx: BigInt(price) }),
        asked: { q: '', shops: [SHOP], minPriceUgx: price, maxPriceUgx: price },
        isFound: (ids) => ids.includes(productId),
      };
    }
    if (kind === 'stock') {
      const [seen, pieces] = [facts.available, facts.available > 0 ? 0 : 20];
      return {
        make: () => products.correctStock.mutate({ productId, correctionId: randomUUID(), seen, pieces }),
        asked: { q: text.name, shops: [SHOP], onlyInStock: true },
        isFound: (ids) => ids.includes(productId) === pieces > 0,
      };
    }
    const word = `Zq${randomUUID().replaceAll(/[^a-z]/g, '')}`;
    await products.save.mutate({ ...words, name: `${word} tea`, priceUgx: facts.priceUgx });
    const reviewId = await this.reviewOf(`${word} tea`);
    return {
      make: () => this.admin.api.admin.products.decide.mutate({ reviewId, decision: 'approved' }),
      asked: { q: word, shops: [SHOP] },
      isFound: (ids) => ids.includes(productId),
    };
  }

  private async reviewOf(name: string): Promise<string> {
    const { items } = await this.admin.api.admin.products.reviews.query({});
    const review = items.find((one) => one.name === name);
    if (!review) throw new Error('the new name waits for nobody');
    return review.id;
  }
}

await bench((tools) =>
  withSystem(tools, async (running) => {
    const { flags, progress } = tools;
    const shop = await Shop.open(running);
    const searchers = await signInBuyers(running, SEARCHERS);
    const times: Record<Kind, number[]> = { price: [], stock: [], name: [] };
    let lost = 0;
    await progress.step('Changing and looking', async () => {
      for (let run = 0; run < flags.orders; run += 1) {
        const kind = KINDS[run % KINDS.length] ?? 'price';
        const took = await timeOf(await shop.change(kind, run), searchers);
        if (took === null) lost += 1;
        else times[kind].push(took);
      }
    });
    const all = KINDS.flatMap((kind) => times[kind]);
    const { engine, p50Ms, p95Ms, changes } = await shop.gauge;
    const ms = { ...percentilesOf(all), max: Math.round(Math.max(...all)) };
    return {
      ...{ bench: 'freshness', engine, changes: all.length, lost, ms },
      kinds: Object.fromEntries(KINDS.map((kind) => [kind, percentilesOf(times[kind])])),
      /** What the admins' page says of the same hour. */
      gauge: { p50Ms, p95Ms, changes },
      ...{ goalMs: GOAL_MS, ok: lost === 0 && ms.p95 < GOAL_MS },
    };
  }),
);
