import { ugx } from '@/lib/money';
import { makeSubsidy } from './factories';
import type { OrderWorld } from './order-world';

/** What the shop of the basket pays of the deliveries of orders. */
export const SHOP_PAYS = { fromUgx: 30_000, mostUgx: 3_000 };
/** What we pay, as delivery settings say it. */
export const WE_PAY = { houseFromUgx: ugx(40_000), houseMostUgx: ugx(1_000) };

/** A basket of two pieces, for 40,000 where no price is given, of a shop that pays a part of its deliveries. */
export async function subsidisedBasket(world: OrderWorld, priceUgx = 20_000) {
  const [shopper, shop] = [await world.shopper(), await world.shop()];
  await makeSubsidy(world.base.system, shop.id, SHOP_PAYS);
  const product = await world.product({ priceUgx, available: 9 }, shop.id);
  await world.fill(shopper, [product, 2]);
  return { shopper, shop, product };
}
