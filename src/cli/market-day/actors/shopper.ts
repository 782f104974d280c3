import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from '../http/sign-in';
import type { Course } from '../plan/mix';
import type { Errand } from '../plan/plan';
import { randomOf } from '../plan/random';
import { newBrowser, type Surroundings } from '../surroundings';
import { fillBasket } from './basket';
import { followPurchase } from './follow';
import { type Shopper, shopperPhone } from './person';
import { placeErrand } from './place';

/** Most purchases of one person; then somebody else with another account takes their place. */
const MOST_EACH = 5;
/** Purchases one person waits for at the same time. */
const OPEN_EACH = 4;

/** Between two clicks, as if a shopper's quarter of a minute were half a second. */
const LOOKS_MS = { least: 200, most: 1_000 };

async function lookAround({ browser }: Shopper, errand: Errand, around: Surroundings): Promise<void> {
  const random = randomOf(around.seed, 'stroll', errand.index);
  const { meter } = around;
  const look = () => sleep(LOOKS_MS.least + random.below(LOOKS_MS.most - LOOKS_MS.least));
  await look();
  if (random.chance(0.5)) {
    await meter.time('home', () => browser.page('/'));
    await look();
  }
  const categories = await browser.api.shop.catalog.categories.query();
  const open = categories.filter(({ productCount, restricted }) => productCount > 0 && !restricted);
  await meter.time('browse', () => browser.page(`/c/${random.pick(open).slug}`));
  await look();
  for (const { ware } of errand.parts.flatMap(({ lines }) => lines)) {
    if (random.chance(0.4)) {
      const words = encodeURIComponent(ware.name.split(' ').slice(0, 2).join(' '));
      await meter.time('search', () => browser.page(`/search?q=${words}`));
      await look();
    }
    await meter.time('product', () => browser.page(`/p/${ware.slug}`));
    await look();
  }
}

/** Signs in; when the system was down meanwhile, from the beginning: a code works once. */
async function enter({ browser, phone }: Shopper, { handset, meter, unrest }: Surroundings): Promise<void> {
  const beganMs = performance.now();
  try {
    await signIn(browser, handset, phone, meter);
  } catch (error) {
    if (!(await unrest?.comeBack({ status: 'no_answer', path: '/sign-in', fromMs: beganMs }))) throw error;
    await signIn(browser, handset, phone, meter);
  }
}

/** Up to the press of Pay; what comes after is awaited by `following`. */
async function goOnErrand(shopper: Shopper, errand: Errand, around: Surroundings) {
  await lookAround(shopper, errand, around);
  await fillBasket(shopper, errand, around);
  if (!shopper.isSignedIn) {
    await enter(shopper, around);
    shopper.isSignedIn = true;
  }
  const placed = await placeErrand(shopper, errand, around);
  return { following: placed ? followPurchase(shopper, placed, around) : Promise.resolve() };
}

/** One person's day: purchase after purchase, a few of them under way at once. */
async function live(shopper: Shopper, errands: readonly Errand[], around: Surroundings, done: () => void) {
  const open = new Set<Promise<void>>();
  for (const errand of errands) {
    if (around.abort.aborted) break;
    const who = `purchase ${errand.index} (${errand.course})`;
    try {
      const { following } = await goOnErrand(shopper, errand, around);
      const one = following
        .catch((error: unknown) => around.records.problem(who, error))
        .finally(() => {
          open.delete(one);
          done();
        });
      open.add(one);
    } catch (error) {
      around.records.problem(who, error);
      done();
    }
    if (open.size >= OPEN_EACH) await Promise.race(open);
  }
  await Promise.all(open);
}

const SLOW: readonly Course[] = ['late', 'ignored', 'refused', 'too_little_money'];

/** Payments that take their time begin early, so that nobody waits for them alone in the end. */
function longestFirst(errands: readonly Errand[]): Errand[] {
  const rank = ({ course }: Errand) => SLOW.indexOf(course);
  const place = (errand: Errand) => (rank(errand) < 0 ? SLOW.length : rank(errand));
  return [...errands].sort((a, b) => place(a) - place(b) || a.index - b.index);
}

/** The errands of one person after the other. */
export function shareOut(errands: readonly Errand[], atOnce: number): Errand[][] {
  const each = Math.min(MOST_EACH, Math.max(1, Math.floor(errands.length / atOnce)));
  const persons = Math.ceil(errands.length / each);
  return Array.from({ length: persons }, (_, i) => errands.slice(i * each, (i + 1) * each));
}

/** Keeps `atOnce` shoppers going until every errand is done; `done` is called after each. */
export async function runShoppers(
  around: Surroundings,
  errands: readonly Errand[],
  options: { readonly atOnce: number; readonly firstPhone: number; readonly done: () => void },
): Promise<Shopper[]> {
  const everybody: Shopper[] = [];
  const queue = shareOut(longestFirst(errands), options.atOnce)[Symbol.iterator]();
  const place = async () => {
    for (const mine of queue) {
      const phone = shopperPhone(options.firstPhone + everybody.length);
      const shopper: Shopper = { phone, browser: newBrowser(around), isSignedIn: false };
      everybody.push(shopper);
      await live(shopper, mine, around, options.done);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, place));
  return everybody;
}
