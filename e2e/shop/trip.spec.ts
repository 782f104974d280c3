import { expectAccessible } from '../support/accessible';
import { near } from '../support/fee';
import { driverMark, hasMoved } from '../support/market-day';
import { driverShareOf, ugx } from '../support/money';
import type { Person } from '../support/people';
import { deliveryCode, moveTo, pickupCode, typeCode } from '../support/riding';
import { addFromPage, approve, openCheckout, pay, stateOf } from '../support/shopping';
import { CORNERS, makeShop, type Shop } from '../support/shops';
import { expect, test } from '../support/test';
import { expectLargeTargets } from '../support/touch';

const DOOR = CORNERS.northEast;

/** The orders of a purchase by the shop that packs them. */
async function ordersByShop({ api }: Person, purchaseId: string) {
  const { orders } = await api.shop.orders.purchase.query({ purchaseId });
  const views = await Promise.all(orders.map(({ id }) => api.shop.orders.get.query({ orderId: id })));
  return ({ name }: Shop) => {
    const view = views.find(({ shop }) => shop.name === name);
    if (!view) throw new Error(`no order of ${name}`);
    return view;
  };
}

test('two vendors, one trip: one fee, one driver, one map and one code', async ({ people }) => {
  test.setTimeout(180_000);
  // Both on one way to the door: four kilometres off, and two.
  const far = await makeShop(near(DOOR, -4_000), [{ priceUgx: 21_000n }]);
  const close = await makeShop(near(DOOR, -2_000), [{ priceUgx: 14_000n }]);
  const shopper = await people.shopper();
  const { page } = shopper;
  for (const goods of [...far.goods, ...close.goods]) await addFromPage(page, goods);

  const purchaseId =
    await test.step('the checkout says with whom it rides and what it would cost alone', async () => {
      await openCheckout(page, DOOR);
      await expect(page.getByText('One delivery from 2 shops')).toBeVisible();
      const part = page.getByRole('region', { name: far.name });
      await expect(part).toContainText(`Your part of one trip with ${close.name}, which costs UGX`);
      await expect(part).toContainText('UGX 1,000 for calling at more shops');
      await expect(part).toContainText('Alone it would be UGX');
      await expectAccessible(page, 'checkout, a trip for two shops');
      return pay(page);
    });
  const { totalUgx } = await shopper.api.shop.orders.purchase.query({ purchaseId });
  // 5,000 and 500 for each of four kilometres, 1,000 for the second shop; at the peak a fifth more.
  const feeUgx = totalUgx - 35_000n;
  expect([8_000n, 9_600n]).toContain(feeUgx);
  await approve(shopper.phone, totalUgx);
  const orderOf = await ordersByShop(shopper, purchaseId);
  const [first, second] = [orderOf(far), orderOf(close)];
  for (const { id } of [first, second]) await expect.poll(() => stateOf(shopper, id)).toBe('placed');

  const rider = await people.driver(near(far.at, -300));
  const ride = rider.page;
  await ride.goto('/driver');
  await ride.getByRole('button', { name: 'Go online' }).click();
  await expect(ride.getByRole('heading', { name: 'Waiting for a delivery' })).toBeVisible();
  const keepers = {
    far: await people.distantShopkeeper(far.id),
    close: await people.distantShopkeeper(close.id),
  };

  await test.step('what is packed first waits for the rest of the basket', async () => {
    await keepers.far.api.vendor.orders.accept.mutate({ orderId: first.id });
    await keepers.far.api.vendor.orders.markReady.mutate({ orderId: first.id });
    await page.goto(`/orders/${first.id}`);
    await expect(
      page.getByRole('heading', { name: 'Packed. It waits for the rest of your basket' }),
    ).toBeVisible();
    await expectAccessible(page, 'an order that waits for its trip');
    expect((await rider.api.driver.shift.home.query()).offer).toBeNull();
  });

  await test.step('one offer for both, with all its stops', async () => {
    await keepers.close.api.vendor.orders.accept.mutate({ orderId: second.id });
    await keepers.close.api.vendor.orders.markReady.mutate({ orderId: second.id });
    await expect(ride.getByRole('heading', { name: 'New delivery: you earn' })).toBeVisible();
    await expect(ride.getByText(`for ${first.label}, ${second.label}`)).toBeVisible();
    await expect(ride.getByText('Then to the pickup')).toBeVisible();
    await expect(ride.getByText(/^3 stops/)).toBeVisible();
    await expectAccessible(ride, 'an offer of a trip');
    await expectLargeTargets(ride, 'an offer of a trip');
    await ride.getByRole('button', { name: 'Accept' }).click();
  });

  await test.step('both shops in turn, each with its own code', async () => {
    await expect(ride.getByText('Step 1 of 3')).toBeVisible();
    await expect(ride.getByRole('heading', { name: `Collect at ${far.name}` })).toBeVisible();
    await expect(ride.getByText(`Then at ${close.name}`)).toBeVisible();
    await expectAccessible(ride, 'the first shop of a trip');
    await typeCode(ride, 'Code from the shop', await pickupCode(keepers.far, first.id), 'I have the parcel');
    await expect(ride.getByText('Step 2 of 3')).toBeVisible();
    await expect(ride.getByRole('heading', { name: `Collect at ${close.name}` })).toBeVisible();
  });

  await test.step('the customer sees both shops and the driver on one map', async () => {
    await expect(page.getByRole('heading', { name: 'On its way to you' })).toBeVisible();
    const map = page.getByRole('region', {
      name: `Map with ${far.name}, ${close.name}, your place and Moses`,
    });
    await expect(map).toBeVisible();
    const together = page.getByRole('list', { name: 'On the same trip' });
    await expect(together).toContainText(`${second.label} from ${close.name} comes with the same driver`);
    await expect(together).toContainText('who still fetches it');
    const mark = driverMark(page);
    let before: { x: number; y: number } | null = null;
    for (const northM of [-3_900, -3_400]) {
      await moveTo(ride, near(DOOR, northM));
      await expect(mark).toBeVisible();
      if (before) await hasMoved(mark, before);
      before = await mark.boundingBox();
    }
    await expectAccessible(page, 'a trip on its way');
    await typeCode(
      ride,
      'Code from the shop',
      await pickupCode(keepers.close, second.id),
      'I have the parcel',
    );
    await expect(together).toContainText('who has it');
  });

  await test.step('an admin sees who rides with what, and what is left of the fee', async () => {
    const { page: desk } = await people.admin();
    await desk.goto('/admin/orders/on-the-road');
    const trip = desk.getByRole('row').filter({ hasText: first.label });
    await expect(trip).toContainText(second.label);
    const driverUgx = driverShareOf(first.deliveryFeeUgx) + driverShareOf(second.deliveryFeeUgx);
    for (const amountUgx of [feeUgx, driverUgx, feeUgx - driverUgx]) {
      await expect(trip).toContainText(ugx(amountUgx));
    }
    await expectAccessible(desk, 'who is on the road');
  });

  await test.step('one code at the door hands over both, and pays for the whole trip', async () => {
    await expect(ride.getByText(`2 parcels: ${first.label}, ${second.label}`)).toBeVisible();
    await expectAccessible(ride, 'two parcels for one door');
    const code = await deliveryCode(shopper, second.id);
    expect(await deliveryCode(shopper, first.id)).toBe(code);
    await typeCode(ride, 'Code from the customer', code, 'Delivered');
    await expect(ride.getByText('Delivered. You earned')).toBeVisible();
    const earnedUgx = driverShareOf(first.deliveryFeeUgx) + driverShareOf(second.deliveryFeeUgx);
    await expect(ride.getByText(ugx(earnedUgx), { exact: true }).first()).toBeVisible();
    await expect(ride.getByRole('paragraph').filter({ hasText: 'earned today, 2 deliveries' })).toContainText(
      ugx(earnedUgx),
    );
    for (const { id } of [first, second]) await expect.poll(() => stateOf(shopper, id)).toBe('delivered');
    await expect(page.getByRole('heading', { name: 'You have your order' })).toBeVisible();
  });
});
