import sharp from 'sharp';
import { expectAccessible } from '../support/accessible';
import { messageOn, openHandset } from '../support/handset';
import { buy } from '../support/shopping';
import { CORNERS, makeShop, stockOf } from '../support/shops';
import { expect, test } from '../support/test';

const HOME = CORNERS.west;
const PHONE = { viewport: { width: 360, height: 800 } };
const DAY_MS = 24 * 60 * 60_000;
const day = (from: number) => new Date(Date.now() + from * DAY_MS).toISOString().slice(0, 10);

const paper = () =>
  sharp({ create: { width: 900, height: 1_200, channels: 3, background: '#f2efe6' } })
    .jpeg()
    .toBuffer();

test('a lot is received and certified; buyers see it tested; it is recalled and its buyer is told', async ({
  people,
}) => {
  const shop = await makeShop(HOME, [{ priceUgx: 14_000n, pieces: 0 }]);
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  const number = `B-${shop.slug.slice(-4)}`;
  const { page } = await people.shopkeeper(shop.id, PHONE);
  await page.goto(`/vendor/products/${goods.id}`);
  await page.getByRole('link', { name: 'See and receive lots' }).click();
  await expect(page.getByText('No lot yet')).toBeVisible();
  await expectAccessible(page, 'lots, none');
  await page.getByRole('button', { name: 'Put it on the shelf' }).click();
  await expect(page.getByLabel('Pieces')).toHaveAccessibleDescription(/whole number/);
  await page.getByLabel('Lot number').fill(number);
  await page.getByLabel('Made on').fill(day(-20));
  await page.getByLabel('Expires on').fill(day(-1));
  await page.getByLabel('Pieces').fill('6');
  await page.getByRole('button', { name: 'Put it on the shelf' }).click();
  await expect(page.getByText('It is over already.')).toBeVisible();
  await expectAccessible(page, 'a lot that is refused');
  await page.getByLabel('Expires on').fill(day(300));
  await page.getByRole('button', { name: 'Put it on the shelf' }).click();

  await expect(page.getByRole('heading', { level: 1, name: `Lot ${number}` })).toBeVisible();
  expect(await stockOf(goods.id)).toEqual({ available: 6, held: 0 });
  await page.getByRole('button', { name: 'Send the certificate' }).click();
  await expect(page.getByLabel('Laboratory')).toHaveAccessibleDescription(/2 letters or more/);
  await expectAccessible(page, 'a certificate that is missing everything');
  await page.getByLabel('Laboratory').fill('Lake Laboratory');
  await page.getByLabel('Tested on').fill(day(-10));
  await page.getByRole('radio', { name: 'It passed' }).check();
  await page.getByLabel('Lead', { exact: true }).fill('0.4');
  await page.getByLabel('Salmonella').fill('ND');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'certificate.jpg', mimeType: 'image/jpeg', buffer: await paper() });
  await page.getByRole('button', { name: 'Send the certificate' }).click();
  await expect(page.getByText('Somebody looks at it, and we write to you.')).toBeVisible();
  await expectAccessible(page, 'a lot with a certificate that waits');

  const visitor = await people.visitor(PHONE);
  await visitor.page.goto(`/p/${goods.slug}`);
  await visitor.page.getByRole('link', { name: 'See this lot' }).click();
  await expect(visitor.page.getByRole('heading', { name: 'No certificate' })).toBeVisible();
  await expectAccessible(visitor.page, 'a lot without a certificate');
  const lotPage = new URL(visitor.page.url()).pathname;

  const { page: desk } = await people.admin();
  const ofLot = new RegExp(`^${goods.name}.*${number}$`);
  await desk.goto('/admin/lots');
  await expectAccessible(desk, 'certificates that wait');
  await desk.getByRole('link', { name: ofLot }).click();
  const shown = desk.getByRole('img', { name: `Certificate of lot ${number} as it was sent` });
  await expect.poll(() => shown.evaluate((node) => Reflect.get(node, 'naturalWidth'))).toBe(900);
  await expectAccessible(desk, 'a certificate to decide');
  await desk.getByRole('button', { name: 'It is true: approve it' }).click();
  await expect(desk.getByText('Approved.')).toBeVisible();

  await expect(async () => {
    await visitor.page.goto(`/p/${goods.slug}`);
    await expect(visitor.page.getByText('Tested by a laboratory')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectAccessible(visitor.page, 'a product that is tested');
  await visitor.page.getByRole('link', { name: 'See what was found' }).click();
  const lead = visitor.page.getByRole('row', { name: /^Lead/ });
  await expect(lead).toContainText('0.4 ppm, within the limit');
  await expect(lead).toContainText('10 ppm');
  await expect(visitor.page.getByText('Lake Laboratory tested it')).toBeVisible();
  await expectAccessible(visitor.page, 'a lot that is tested');

  const shopper = await people.shopper(PHONE);
  const { orders } = await buy(shopper, [{ id: goods.id, quantity: 2 }], HOME);
  const [order] = orders;
  if (!order) throw new Error('no order');
  expect(await stockOf(goods.id)).toEqual({ available: 4, held: 0 });

  await page.getByRole('link', { name: 'Print labels' }).click();
  await page.getByLabel('Labels', { exact: true }).and(page.getByRole('textbox')).fill('3');
  await expect(page.getByRole('img', { name: `QR code of the page of lot ${number}` })).toHaveCount(3);
  await expectAccessible(page, 'labels');

  await desk.goto('/admin/lots?view=lots');
  await desk.getByLabel('Find a lot').fill(number);
  await desk.getByRole('button', { name: 'Find' }).click();
  await expectAccessible(desk, 'a lot that is found');
  await desk.getByRole('link', { name: ofLot }).click();
  await desk.getByRole('button', { name: 'Recall this lot…' }).click();
  await desk.getByLabel('What is wrong with it?').fill('Some jars were not closed.');
  await expectAccessible(desk, 'a lot about to be recalled');
  await desk.getByRole('button', { name: 'Recall it and tell the buyers' }).click();
  await expect(desk.getByText('One buyer was found and told.')).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByText('One order has not been handed over yet.')).toBeVisible();
  await expectAccessible(desk, 'a lot that is recalled');
  await desk.goto('/admin/lots?view=recalls');
  await expect(desk.getByRole('row', { name: new RegExp(number) })).toContainText('1 of 1 told');
  await expectAccessible(desk, 'recalls');

  const handset = await openHandset(shopper);
  await expect(messageOn(handset, `something in order ${order.label} is being recalled`)).toBeVisible();
  await shopper.page.goto(`/orders/${order.id}`);
  await expect(shopper.page.getByRole('heading', { name: 'Recalled: please do not use it' })).toBeVisible();
  await expect(shopper.page.getByText('Some jars were not closed.')).toBeVisible();
  await expectAccessible(shopper.page, 'an order with a recall');
  await shopper.page.getByRole('link', { name: 'About this lot' }).click();
  await expect(shopper.page).toHaveURL(lotPage);
  await expect(shopper.page.getByRole('heading', { name: 'Recalled. Please do not use it.' })).toBeVisible();
  await expectAccessible(shopper.page, 'a lot that is recalled, for everybody');
  expect(await stockOf(goods.id)).toEqual({ available: 0, held: 0 });

  await page.goto(`/vendor/orders/${order.id}`);
  await expect(page.getByText('Recalled: do not hand this over')).toBeVisible();
  await expectAccessible(page, 'an order that may not be handed over');
});
