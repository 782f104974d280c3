import type { Locator } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { deliveryFee, near, type Point } from '../support/fee';
import { answerPrompt, messageOn, openHandset } from '../support/handset';
import { type Bought, driverMark, fillBasket, hasMoved, owedIn, ratingOf } from '../support/market-day';
import { commissionOn, driverShareOf, figure, shopShareOf, ugx } from '../support/money';
import { moveTo, otherThan, typeCode } from '../support/riding';
import { setWallet, walletOf } from '../support/sandbox';
import { choosePlace, payButton, signInByForm } from '../support/shopping';
import { placeNamed, shopSelling } from '../support/shops';
import { expect, test } from '../support/test';

const PURSE = 1_000_000n;
const PLACE = 'Kamwokya Market';
const NOTE = 'Behind the church, green gate, ask for Annet.';

/** Of latitude, and in Kampala of longitude too. */
const KM_PER_DEGREE = 111.2;

test('a market day: visitor, two shops, driver and admin, from shelf to settled money', async ({
  people,
}) => {
  test.setTimeout(240_000);
  const shopper = await people.visitor();
  const { page, phone } = shopper;
  await setWallet(phone, PURSE);

  const [first, second] = await test.step('a visitor fills a basket from two shops', () =>
    fillBasket(shopper));
  const [shopA, shopB] = [await shopSelling(first.slug), await shopSelling(second.slug)];
  const goodsUgx = first.priceUgx + second.priceUgx;

  await test.step('the basket is grouped by shop and survives signing in', async () => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /Basket/ })
      .click();
    await page.waitForURL('/basket');
    for (const { name, shopName, priceUgx } of [first, second]) {
      const shop = page.getByRole('region', { name: shopName });
      await expect(shop.getByRole('heading', { name })).toBeVisible();
      await expect(shop.getByRole('contentinfo').or(shop.locator('footer'))).toContainText(ugx(priceUgx));
    }
    await expect(page.getByRole('region', { name: 'Sum' })).toContainText(ugx(goodsUgx));
    await expectAccessible(page, 'the basket');
    await page.getByRole('link', { name: 'Check out' }).click();
    await page.waitForURL(/\/sign-in\?next=%2Fcheckout/);
    await signInByForm(page, phone);
    await page.waitForURL('/checkout');
  });

  const drop = await placeNamed(PLACE);
  const fees = await test.step('the checkout shows every fee, how it is made up, and the total', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Check out' })).toBeVisible();
    await expectAccessible(page, 'checkout, where');
    await choosePlace(page, 'kamwokya mark', PLACE);
    await page.getByLabel('How does the driver find you?').fill(NOTE);
    await page.getByRole('button', { name: 'Continue' }).click();
    const isPeak = async (group: Locator) =>
      (await group.textContent())?.includes('20 % at peak hours') ?? false;
    const fee = async ({ shopName, priceUgx }: Bought, at: Point) => {
      const group = page.getByRole('region', { name: shopName });
      await expect(group).toContainText('From this shop');
      await expect(group).toContainText(ugx(priceUgx));
      await expect(group).toContainText(/UGX 5,000 base \+ \d+\.\d km × UGX 500/);
      const amount = deliveryFee(at, drop, await isPeak(group));
      await expect(group).toContainText(ugx(amount));
      return amount;
    };
    const made = { a: await fee(first, shopA.at), b: await fee(second, shopB.at) };
    await expect(payButton(page)).toHaveText(`Pay ${ugx(goodsUgx + made.a + made.b)}`);
    await expectAccessible(page, 'checkout, what it costs');
    return made;
  });
  const totalUgx = goodsUgx + fees.a + fees.b;

  const keeperA = await people.shopkeeper(shopA.id);
  const keeperB = await people.shopkeeper(shopB.id, { viewport: { width: 360, height: 800 } });
  const owedBefore = await owedIn(keeperA.page);
  await keeperA.page.goto('/vendor');
  await keeperB.page.goto('/vendor');
  await expect(keeperA.page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  await expect(keeperB.page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  const driver = await people.driver(near(shopA.at, 400));
  await driver.page.goto('/driver');
  await driver.page.getByRole('button', { name: 'Go online' }).click();
  await expect(driver.page.getByRole('heading', { name: 'Waiting for a delivery' })).toBeVisible();
  await expectAccessible(driver.page, 'the driver waiting');
  const handset = await openHandset(shopper);

  await test.step('the payment is approved on the phone, and both orders are placed', async () => {
    await payButton(page).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Approve on your phone' })).toBeVisible();
    await answerPrompt(handset, ugx(totalUgx), 'Approve');
    await expect(page.getByRole('heading', { level: 1, name: 'Thank you, it is paid' })).toBeVisible();
    await expect(page.getByText('Paid. The shop has your order')).toHaveCount(2);
    await expectAccessible(page, 'paid');
    expect(await walletOf(phone)).toBe(PURSE - totalUgx);
    await expect(messageOn(handset, /we have your payment and order UH-\d+ is with the shop/)).toBeVisible();
  });

  await page.getByRole('link', { name: 'Follow your orders' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your orders' })).toBeVisible();
  await expectAccessible(page, 'the orders');
  const labelAt = async (shopName: string) => {
    const card = page.getByRole('article').filter({ hasText: shopName });
    return /UH-\d+/.exec((await card.textContent()) ?? '')?.[0] ?? 'no label';
  };
  const [labelA, labelB] = [await labelAt(first.shopName), await labelAt(second.shopName)];
  await page.getByRole('article').filter({ hasText: first.shopName }).getByRole('link').click();
  await page.waitForURL(/\/orders\/[\w-]{36}$/);
  const orderId = page.url().slice(-36);
  await expect(page.getByRole('heading', { name: 'The shop has your order' })).toBeVisible();
  await expectAccessible(page, 'a placed order');
  await expect(page.getByText(labelA).first()).toBeVisible();

  await test.step('the first shop packs on its live board; the driver is asked at once', async () => {
    const board = keeperA.page;
    await expect(board.getByRole('heading', { name: labelA })).toBeVisible();
    await expect(board.getByText(ugx(shopShareOf(first.priceUgx))).first()).toBeVisible();
    await expectAccessible(board, 'the board with a new order');
    await board.getByRole('button', { name: `Accept ${labelA}` }).click();
    await expect(page.getByRole('heading', { name: 'The shop is packing' })).toBeVisible();
    await board.getByRole('button', { name: `Mark ready ${labelA}` }).click();
  });

  const earnUgx = driverShareOf(fees.a);
  const ride = driver.page;
  await test.step('the driver sees fee and distances, and takes it', async () => {
    await expect(ride.getByRole('heading', { name: 'New delivery: you earn' })).toBeVisible();
    await expect(ride.getByText(`for ${labelA}`)).toBeVisible();
    await expect(ride.getByText(ugx(earnUgx)).first()).toBeVisible();
    await expect(ride.getByText('To the pickup')).toBeVisible();
    await expect(ride.getByText('400 m')).toBeVisible();
    await expect(ride.getByText(PLACE, { exact: true })).toBeVisible();
    await expectAccessible(ride, 'an offer');
    await ride.getByRole('button', { name: 'Accept' }).click();
    await expect(ride.getByRole('heading', { name: `Collect at ${first.shopName}` })).toBeVisible();
    await expectAccessible(ride, 'the way to the shop');
  });

  await test.step("the driver collects with the shop's code, not with a wrong one", async () => {
    const board = keeperA.page;
    await expect(board.getByText('Give this code to Moses')).toBeVisible();
    const code = (await board.getByText(/^\d{4}$/).textContent()) ?? '';
    await expectAccessible(board, 'the board with a pickup code');
    await typeCode(ride, 'Code from the shop', otherThan(code), 'I have the parcel');
    await expect(ride.getByLabel('Code from the shop')).toHaveAccessibleDescription(/You have 4 tries left/);
    await typeCode(ride, 'Code from the shop', code, 'I have the parcel');
    await expect(ride.getByRole('heading', { name: `Bring it to ${PLACE}` })).toBeVisible();
    await expect(ride.getByText(NOTE)).toBeVisible();
    await expectAccessible(ride, 'the way to the customer');
    await expect(page.getByRole('heading', { name: 'On its way to you' })).toBeVisible();
  });

  await test.step('the customer watches the driver move', async () => {
    const mark = driverMark(page);
    const wholeKm = Math.hypot(drop.lat - shopA.at.lat, drop.lng - shopA.at.lng) * KM_PER_DEGREE;
    // No farther at once than a boda that nobody takes for a jump.
    const ways = [0, 0.45, 0.9].map((km) => ({
      lat: shopA.at.lat + ((drop.lat - shopA.at.lat) * km) / wholeKm,
      lng: shopA.at.lng + ((drop.lng - shopA.at.lng) * km) / wholeKm,
    }));
    let before: { x: number; y: number } | null = null;
    for (const way of ways) {
      await moveTo(ride, way);
      await expect(mark).toBeVisible();
      if (before) await hasMoved(mark, before);
      before = await mark.boundingBox();
    }
    await expect(ride.getByText('The customer sees you on the map')).toBeVisible();
    await expectAccessible(page, 'an order on its way');
  });

  await test.step("the driver delivers with the customer's code and has earned the share", async () => {
    const code = await page
      .getByRole('region', { name: 'Your code for the driver' })
      .getByText(/^\d{4}$/)
      .textContent();
    await typeCode(ride, 'Code from the customer', code ?? '', 'Delivered');
    await expect(ride.getByText('Delivered. You earned')).toBeVisible();
    await expect(ride.getByText(ugx(earnUgx)).first()).toBeVisible();
    const today = ride.getByRole('paragraph').filter({ hasText: 'earned today, 1 delivery' });
    await expect(today).toContainText(ugx(earnUgx));
    await expectAccessible(ride, 'delivered');
    await ride.getByRole('button', { name: 'Next' }).click();
    await expect(ride.getByRole('heading', { name: 'Waiting for a delivery' })).toBeVisible();
    // Most of the way on, where the next shop is near enough to ask at once.
    const close = {
      lat: shopA.at.lat + (drop.lat - shopA.at.lat) * 0.9,
      lng: shopA.at.lng + (drop.lng - shopA.at.lng) * 0.9,
    };
    await moveTo(ride, close);
    await driver.api.driver.shift.goOnline.mutate(close);
  });

  await test.step('the second shop packs on its phone, and the driver is asked again', async () => {
    const board = keeperB.page;
    await expectAccessible(board, 'the board on a phone');
    await board.getByRole('button', { name: `Accept ${labelB}` }).click();
    await board.getByRole('button', { name: `Mark ready ${labelB}` }).click();
    await expect(ride.getByRole('heading', { name: 'New delivery: you earn' })).toBeVisible();
    await expect(ride.getByText(`for ${labelB}`)).toBeVisible();
    await expect(ride.getByText(ugx(driverShareOf(fees.b))).first()).toBeVisible();
    await ride.getByRole('button', { name: 'Accept' }).click();
    await expect(ride.getByRole('heading', { name: `Collect at ${second.shopName}` })).toBeVisible();
  });

  await test.step('the customer sees it delivered and rates; the product shows it', async () => {
    await expect(page.getByRole('heading', { name: 'You have your order' })).toBeVisible();
    const was = await ratingOf(first.slug);
    await expectAccessible(page, 'a delivered order');
    await page
      .getByRole('group', { name: 'The way, with Moses' })
      .getByLabel('5 stars')
      .check({ force: true });
    await page.getByRole('group', { name: first.name }).getByLabel('1 star: Bad').check({ force: true });
    await page.getByLabel(`A word about ${first.name}`).fill('Thin and sweet, <b>not</b> for me.');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText('Thank you for buying from')).toBeVisible();
    const mean = ((was.sum + 1) / (was.count + 1)).toFixed(1);
    const spoken = `${mean} out of 5, ${was.count + 1} ${was.count === 0 ? 'review' : 'reviews'}`;
    await expect(async () => {
      await page.goto(`/p/${first.slug}`);
      await expect(page.getByRole('img', { name: spoken }).first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
    await expect(page.getByText('Thin and sweet, <b>not</b> for me.').first()).toBeVisible();
  });

  await test.step('the shop is owed ninety per cent of its goods, to the shilling', async () => {
    const { page: board } = keeperA;
    expect(await owedIn(board)).toBe(owedBefore + shopShareOf(first.priceUgx));
    const row = board.getByRole('row').filter({ hasText: labelA });
    await expect(row).toContainText(`+ ${ugx(shopShareOf(first.priceUgx))}`);
    await expectAccessible(board, "the shop's balance");
    await board.goto(`/vendor/orders/${orderId}`);
    await expect(board.getByText(ugx(commissionOn(first.priceUgx)))).toBeVisible();
    await expectAccessible(board, "the shop's order");
  });

  await test.step('the admin sees the whole history, and books that balance', async () => {
    const { page: desk } = await people.admin();
    await desk.goto('/admin');
    await expect(desk.getByRole('heading', { level: 1, name: 'Is anything stuck?' })).toBeVisible();
    await expectAccessible(desk, "the admin's overview");
    await desk.goto('/admin/orders');
    await desk.getByLabel('Find by number').fill(labelA);
    await desk.getByRole('button', { name: 'Find' }).click();
    await desk.getByRole('link', { name: labelA }).click();
    await desk.waitForURL(`/admin/orders/${orderId}`);
    await expectAccessible(desk, "an order's history");
    const payment = desk.getByRole('region', { name: 'Payments and refunds of the purchase' });
    await expect(payment.getByText(ugx(totalUgx))).toBeVisible();
    const postings = desk.getByRole('table', { name: 'Postings with debit and credit' });
    const split: [account: string, amount: bigint][] = [
      ['Owed to shops', shopShareOf(first.priceUgx)],
      ['Commission earned', commissionOn(first.priceUgx)],
      ['Owed to drivers', earnUgx],
      ['Delivery revenue', fees.a - earnUgx],
    ];
    for (const [account, amount] of split) {
      await expect(postings.getByRole('row').filter({ hasText: account }).last()).toContainText(
        figure(amount),
      );
    }
    await expect(desk.getByRole('list', { name: 'What happened to the order' })).toContainText(/delivered/i);
    await desk.goto('/admin/ledger');
    await expect(desk.getByText('Yes, they balance')).toBeVisible();
    const total = desk.getByRole('row', { name: /^Total/ });
    const [debit, credit] = await total.getByText(/^(UGX )?[\d,]+$/).allTextContents();
    expect(debit).toMatch(/[1-9]/);
    expect(credit).toBe(debit);
    await expectAccessible(desk, 'the trial balance');
    await desk.goto('/admin/integrity');
    await expect(desk.getByText(/^Yes: all \d+ promises hold\.$/)).toBeVisible();
    await expectAccessible(desk, 'integrity');
    await desk.goto('/admin/payments');
    await expect(desk.getByRole('heading', { level: 1, name: 'Which payments need us?' })).toBeVisible();
    await expectAccessible(desk, 'payments in trouble');
  });
});
