import type { Errand, Part, Ware } from '../plan/plan';
import type { Surroundings } from '../surroundings';
import type { Shopper } from './person';

/** Takes out what an earlier errand left, so that the basket holds exactly what was planned. */
async function emptyBasket({ browser }: Shopper): Promise<void> {
  const basket = await browser.api.shop.cart.get.query();
  for (const { productId } of basket.groups.flatMap(({ lines }) => lines)) {
    await browser.api.shop.cart.setQuantity.mutate({ productId, quantity: 0 });
  }
}

async function put(shopper: Shopper, ware: Ware, quantity: number, around: Surroundings): Promise<boolean> {
  const { productId } = ware;
  const added = await around.meter.time('addToBasket', () =>
    shopper.browser.api.shop.cart.add.mutate({ productId, quantity }),
  );
  return added.outcome !== 'sold_out';
}

async function putFirst(shopper: Shopper, wares: readonly Ware[], around: Surroundings): Promise<void> {
  for (const ware of wares) if (await put(shopper, ware, 1, around)) return;
}

async function fillFrom(shopper: Shopper, part: Part, around: Surroundings): Promise<void> {
  for (const { ware, quantity } of part.lines) {
    if (!(await put(shopper, ware, quantity, around))) await putFirst(shopper, part.spares, around);
  }
}

/** Puts the errand's goods into the basket; a spare in place of what has sold out meanwhile. */
export async function fillBasket(shopper: Shopper, errand: Errand, around: Surroundings): Promise<void> {
  if (shopper.isSignedIn) await emptyBasket(shopper);
  for (const part of errand.parts) await fillFrom(shopper, part, around);
}

/** After "out of stock": what is gone leaves the basket, and each shop's first spare that is there joins it. */
export async function swapSoldOut(
  shopper: Shopper,
  errand: Errand,
  soldOut: ReadonlySet<string>,
  around: Surroundings,
): Promise<void> {
  await shopper.browser.api.shop.cart.acceptChanges.mutate();
  for (const part of errand.parts) {
    if (!part.lines.some(({ ware }) => soldOut.has(ware.productId))) continue;
    await putFirst(
      shopper,
      part.spares.filter(({ productId }) => !soldOut.has(productId)),
      around,
    );
  }
}
