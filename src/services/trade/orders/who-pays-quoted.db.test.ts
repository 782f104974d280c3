import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { ZERO_UGX } from '@/lib/money';
import { getProduct } from '@/services/market/catalog';
import { getCart } from '@/services/trade/cart';
import { makeDeliverySettings, makeSubsidy } from '@/testing/factories';
import { DROP, OrderWorld, type Shopper } from '@/testing/order-world';
import { SHOP_PAYS, subsidisedBasket, WE_PAY } from '@/testing/subsidised-basket';
import { quoteCheckout } from '.';
import { orders } from './tables';

let world: OrderWorld;
beforeAll(async () => {
  world = await OrderWorld.open({}, WE_PAY);
});
afterAll(() => world.close());

const system = () => world.base.system;
const quoted = async (shopper: Shopper) => {
  const quote = await quoteCheckout(shopper.ctx, { drop: DROP });
  if (quote.kind !== 'ok') throw new Error(quote.kind);
  return quote;
};

const basket = (priceUgx?: number) => subsidisedBasket(world, priceUgx);

/** From now on, and known to the process. */
async function wePay(house: typeof WE_PAY): Promise<void> {
  await makeDeliverySettings(system(), { validFrom: world.base.clock.now(), ...house });
  world.base.clock.advanceMs(31_000);
}

describe('the checkout', () => {
  test('says who pays what, and the total is what is left to the shopper', async () => {
    const { shopper } = await basket();
    const { groups, subtotalUgx, deliveryUgx, totalUgx } = await quoted(shopper);
    const fee = required(groups[0], 'the order').fee;
    expect(fee.pays).toEqual({ customerUgx: fee.totalUgx - 4_000n, shopUgx: 3_000n, houseUgx: 1_000n });
    expect([deliveryUgx, totalUgx]).toEqual([fee.totalUgx - 4_000n, subtotalUgx + fee.totalUgx - 4_000n]);
  });

  test('below the thresholds the shopper pays it all', async () => {
    const { shopper } = await basket(14_999);
    const { groups, deliveryUgx } = await quoted(shopper);
    expect(groups[0]?.fee.pays).toEqual({ customerUgx: deliveryUgx, shopUgx: 0n, houseUgx: 0n });
    expect(groups[0]?.fee.totalUgx).toBe(deliveryUgx);
  });

  test('a shop that stops paying meanwhile changes the total, which is said before anything is taken', async () => {
    const { shopper, shop } = await basket();
    const before = await quoted(shopper);
    const request = await world.request(shopper);
    await makeSubsidy(system(), shop.id, { fromUgx: 0, mostUgx: 0 });
    expect(await world.place(shopper, request)).toEqual({
      ...{ kind: 'changed', problems: [] },
      totalUgx: request.expectedTotalUgx + 3_000n,
      deliveryUgx: before.deliveryUgx + 3_000n,
    });
    const again = { ...request, expectedTotalUgx: await world.total(shopper) };
    expect((await world.place(shopper, again)).kind).toBe('awaiting_payment');
    // The first answer stays the answer, whatever the shop says now.
    await makeSubsidy(system(), shop.id, SHOP_PAYS);
    expect((await world.place(shopper, again)).kind).toBe('awaiting_payment');
    expect(await system().db.$count(orders, eq(orders.customerId, shopper.id))).toBe(1);
  });

  test('what we stop paying is said as well, once the process knows', async () => {
    const { shopper } = await basket();
    const request = await world.request(shopper);
    await wePay({ houseFromUgx: ZERO_UGX, houseMostUgx: ZERO_UGX });
    const outcome = await world.place(shopper, request);
    await wePay(WE_PAY);
    expect(outcome).toMatchObject({ kind: 'changed', totalUgx: request.expectedTotalUgx + 1_000n });
  });

  test('a product’s page knows what its shop pays now', async () => {
    const { shop, product } = await basket();
    const shown = async () => (await getProduct(world.base.visitor, product)).shopSubsidy;
    expect(await shown()).toEqual({ fromUgx: 30_000n, mostUgx: 3_000n });
    await makeSubsidy(system(), shop.id, { fromUgx: 0, mostUgx: 0 });
    expect(await shown()).toEqual({ fromUgx: 0n, mostUgx: 0n });
    const other = await world.product();
    expect((await getProduct(world.base.visitor, other)).shopSubsidy).toBeNull();
  });

  test('the basket tells who helps, whatever is in it', async () => {
    const { shopper } = await basket(1_000);
    const other = await world.shopper();
    await world.fill(other, [await world.product(), 1]);
    const helpsOf = async ({ ctx, id }: Shopper) =>
      (await getCart(ctx, { userId: id, token: null })).groups.map(({ helps }) => helps);
    const ours = { by: 'house', fromUgx: 40_000n, mostUgx: 1_000n };
    expect(await helpsOf(shopper)).toEqual([[{ by: 'shop', fromUgx: 30_000n, mostUgx: 3_000n }, ours]]);
    expect(await helpsOf(other)).toEqual([[ours]]);
  });
});
