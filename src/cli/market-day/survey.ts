import { Refusal } from '../refusal';
import type { Browser } from './http/browser';
import type { Shelf, Ware } from './plan/plan';
import { randomOf } from './plan/random';
import { newBrowser, type Surroundings } from './surroundings';

/** A basket takes no more pieces of a product, and no more different ones, than this. */
const MOST_PIECES = 50;
const MOST_LINES = 50;

type Seen = Omit<Ware, 'pieces'> & { vendorLat: number; vendorLng: number };

async function readShelf(browser: Browser, vendorSlug: string): Promise<Seen[]> {
  const seen: Seen[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof browser.api.shop.catalog.shelf.query>> =
      await browser.api.shop.catalog.shelf.query({ vendorSlug, limit: 48, cursor });
    for (const card of page.items) {
      if (!card.inStock) continue;
      const { id, slug, name, vendorLat, vendorLng } = card;
      seen.push({ productId: id, slug, name, vendorLat, vendorLng });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return seen;
}

/** A stranger asks for fifty of each and sees how many the basket lets them have. */
async function countPieces(around: Surroundings, seen: readonly Seen[]): Promise<Map<string, number>> {
  const pieces = new Map<string, number>();
  let browser = newBrowser(around);
  for (const [i, { productId }] of seen.entries()) {
    if (i % MOST_LINES === 0) browser = newBrowser(around);
    const added = await browser.api.shop.cart.add.mutate({ productId, quantity: MOST_PIECES });
    pieces.set(productId, added.quantity);
  }
  return pieces;
}

/**
 * The shelves of `count` shops that have something to sell, chosen by the seed, with how much there is of
 * everything, in an order that is always the same. @throws Refusal when no shop is open
 */
export async function surveyShelves(
  around: Surroundings,
  slugs: readonly string[],
  count: number,
): Promise<Shelf[]> {
  const browser = newBrowser(around);
  const shelves: Shelf[] = [];
  for (const vendorSlug of randomOf(around.seed, 'shops').shuffle(slugs)) {
    if (shelves.length === count) break;
    const seen = await readShelf(browser, vendorSlug);
    const [first] = seen;
    if (!first) continue;
    const pieces = await countPieces(around, seen);
    const wares = seen
      .map(({ productId, slug, name }) => ({ productId, slug, name, pieces: pieces.get(productId) ?? 0 }))
      .sort((a, b) => (a.slug < b.slug ? -1 : 1));
    shelves.push({ vendorSlug, at: { lat: first.vendorLat, lng: first.vendorLng }, wares });
  }
  if (shelves.length === 0) throw new Refusal('No shop of this system has anything to sell.', 2);
  return shelves;
}
