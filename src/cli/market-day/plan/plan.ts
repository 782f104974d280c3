import type { LatLng } from '@/lib/geo';
import { type Course, courseOf, failsAtFirst, type Network } from './mix';
import { type Random, randomOf } from './random';

/** A product as the survey found it: `pieces` is what a basket takes of it, at most fifty. */
export type Ware = {
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  readonly pieces: number;
};
export type Shelf = { readonly vendorSlug: string; readonly at: LatLng; readonly wares: readonly Ware[] };

export type PlannedLine = { readonly ware: Ware; readonly quantity: number };

/** What becomes of an order once it is paid. */
export type Fate = 'delivered' | 'rejected' | 'cancelled';

/** One order: the part of a purchase that one shop fulfils. */
export type Part = {
  readonly orderIndex: number;
  readonly vendorSlug: string;
  readonly lines: readonly PlannedLine[];
  /** Taken instead when a line has sold out. */
  readonly spares: readonly Ware[];
  readonly fate: Fate;
  readonly rejectAfterAccepting: boolean;
  readonly isRated: boolean;
  readonly stars: number;
  readonly wrongPickupCode: boolean;
  readonly wrongDeliveryCode: boolean;
};

/** One purchase of one shopper. */
export type Errand = {
  readonly index: number;
  readonly course: Course;
  readonly network: Network;
  /** Refuses or ignores at the handset instead of a number that does so by itself. */
  readonly decidesByHand: boolean;
  /** After a payment that did not work: once more, with the shopper's own phone. */
  readonly triesAgain: boolean;
  readonly pressesTwice: boolean;
  readonly dropQuery: string;
  readonly parts: readonly Part[];
};

export type Plan = {
  readonly errands: readonly Errand[];
  /** Orders no shop had pieces left for. */
  readonly turnedAway: number;
};

const TWO_SHOPS = 0.18;
const PRESSES_TWICE = 0.12;
const TRIES_AGAIN = 0.5;
const REJECTED = 0.06;
const CANCELLED = 0.02;
const RATED = 0.4;
const WRONG_CODE = 0.06;
const BY_AIRTEL = 0.3;
const SPARES = 3;

/** What people type in the place search; all within reach of every shop. */
const DROPS = [
  'Kololo',
  'Nakasero',
  'Ntinda',
  'Bukoto',
  'Muyenga',
  'Kabalagala',
  'Rubaga',
  'Makindye',
  'Kamwokya',
  'Wandegeya',
  'Naguru',
  'Bugolobi',
  'Mengo',
  'Nsambya',
  'Kibuli',
] as const;

function fateOf(random: Random): Fate {
  const drawn = random.fraction();
  if (drawn < REJECTED) return 'rejected';
  return drawn < REJECTED + CANCELLED ? 'cancelled' : 'delivered';
}

type Stock = Map<string, number>;

/** One to three products with pieces left by the plan so far; empty when the shop has none. */
function chooseLines(random: Random, shelf: Shelf, stock: Stock): PlannedLine[] {
  const wanted = 1 + random.below(3);
  const inStock = random.shuffle(shelf.wares).filter((ware) => (stock.get(ware.productId) ?? 0) > 0);
  return inStock.slice(0, wanted).map((ware) => {
    const left = stock.get(ware.productId) ?? 0;
    const quantity = Math.min(left, random.chance(0.25) ? 2 : 1);
    stock.set(ware.productId, left - quantity);
    return { ware, quantity };
  });
}

function planPart(seed: number, orderIndex: number, shelf: Shelf, stock: Stock): Part | null {
  // What becomes of an order must not depend on what is in the basket: shelves differ from run to run.
  const fates = randomOf(seed, 'fate', orderIndex);
  const random = randomOf(seed, 'basket', orderIndex);
  const lines = chooseLines(random, shelf, stock);
  if (lines.length === 0) return null;
  const taken = new Set(lines.map(({ ware }) => ware.productId));
  return {
    orderIndex,
    vendorSlug: shelf.vendorSlug,
    lines,
    spares: random
      .shuffle(shelf.wares)
      .filter((ware) => !taken.has(ware.productId))
      .slice(0, SPARES),
    fate: fateOf(fates),
    rejectAfterAccepting: fates.chance(0.3),
    isRated: fates.chance(RATED),
    stars: 3 + fates.below(3),
    wrongPickupCode: fates.chance(WRONG_CODE),
    wrongDeliveryCode: fates.chance(WRONG_CODE),
  };
}

function errandOf(seed: number, index: number, parts: readonly Part[]): Errand {
  const random = randomOf(seed, 'errand', index);
  const course = courseOf(seed, index);
  return {
    index,
    course,
    network: randomOf(seed, 'network', index).chance(BY_AIRTEL) ? 'airtel' : 'mtn',
    decidesByHand: (course === 'refused' || course === 'ignored') && random.chance(0.5),
    triesAgain: random.chance(TRIES_AGAIN) && failsAtFirst(course),
    pressesTwice: random.chance(PRESSES_TWICE),
    dropQuery: random.pick(DROPS),
    parts,
  };
}

/**
 * The whole day, decided beforehand by seed and number alone: who buys what of whom, how the payment goes and
 * what becomes of each order. No more of a product is planned than the survey found, so nobody depends on
 * who came first.
 */
export function planDay(seed: number, orders: number, shelves: readonly Shelf[]): Plan {
  const stock: Stock = new Map(
    shelves.flatMap(({ wares }) => wares.map((ware): [string, number] => [ware.productId, ware.pieces])),
  );
  const errands: Errand[] = [];
  let turnedAway = 0;
  let orderIndex = 0;
  for (let index = 0; orderIndex < orders; index += 1) {
    const random = randomOf(seed, 'shops', index);
    const shops = random.chance(TWO_SHOPS) && orders - orderIndex > 1 && shelves.length > 1 ? 2 : 1;
    const open = random
      .shuffle(shelves)
      .filter(({ wares }) => wares.some((w) => (stock.get(w.productId) ?? 0) > 0));
    const parts: Part[] = [];
    for (let i = 0; i < shops; i += 1) {
      const shelf = open[i];
      const part = shelf ? planPart(seed, orderIndex, shelf, stock) : null;
      if (part) parts.push(part);
      else turnedAway += 1;
      orderIndex += 1;
    }
    if (parts.length > 0) errands.push(errandOf(seed, index, parts));
  }
  return { errands, turnedAway };
}
