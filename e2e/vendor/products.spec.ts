import sharp from 'sharp';
import { expectAccessible } from '../support/accessible';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const PHONE = { viewport: { width: 360, height: 800 } };
const WORDS = 'Spearmint from the wall bed, dried whole.';
const LISTED = `${WORDS}\n\n## How to use it\n\n- two spoons\n- **boiling** water`;

const photo = () =>
  sharp({ create: { width: 900, height: 900, channels: 3, background: '#a9c7a4' } })
    .jpeg()
    .toBuffer();

test('a product is written, shown and sent; an admin sends it back and then approves; buyers find it', async ({
  people,
}) => {
  const shop = await makeShop(CORNERS.west, []);
  const name = `Morning mint ${shop.slug}`;
  const { page } = await people.shopkeeper(shop.id, PHONE);
  await page.goto('/vendor/products');
  await expect(page.getByText('Nothing in the shop yet')).toBeVisible();
  await expectAccessible(page, 'products, none');
  await page.getByRole('link', { name: 'New product' }).click();
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/three letters/);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Description').fill('This mint cures everything you have.');
  await expect(page.getByText('“cures”')).toBeVisible();
  await page.getByLabel('Category').selectOption({ label: 'Teas & infusions' });
  await page.getByLabel('What does it come in?').selectOption({ label: 'Pouch' });
  await page.getByLabel('Size or strength').fill('60 g');
  await page.getByLabel('Price').fill('12,000');
  await page.getByLabel('What it costs you').fill('7,000');
  await page.getByLabel('Tags').fill('Wall Bed; iced');
  await page.getByLabel('Grown in').fill('Mukono');
  await page.getByLabel('Leave it in the pot').fill('five');
  await expectAccessible(page, 'a new product with a claim');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByLabel('Leave it in the pot')).toHaveAccessibleDescription(/enter a number/);
  await page.getByLabel('Leave it in the pot').fill('5');
  await page.getByRole('button', { name: 'Save the draft' }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('You earn UGX 3,800 on a piece after commission and cost.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send to review' })).toBeDisabled();
  const choose = page.getByLabel('Choose a photo');
  await choose.setInputFiles({ name: 'mint.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') });
  await expect(page.getByText('That is no photo. Send a JPEG, PNG or WebP.')).toBeVisible();
  await choose.setInputFiles({ name: 'mint.svg', mimeType: 'image/svg+xml', buffer: await photo() });
  await expect(page.getByText('The photo is there.')).toBeVisible();
  await page.getByLabel('Pieces for sale').fill('7');
  await page
    .locator('form', { has: page.getByLabel('Pieces for sale') })
    .getByRole('button', { name: 'Set the stock' })
    .click();
  await page.getByRole('button', { name: 'Send to review' }).click();
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible();
  await expectAccessible(page, 'a product in review');

  const { page: desk } = await people.admin();
  await desk.goto('/admin/products');
  await expectAccessible(desk, 'products that wait');
  await desk.getByRole('link', { name }).click();
  await expect(desk.getByText('“cures”')).toBeVisible();
  await desk.getByRole('button', { name: 'Send it back…' }).click();
  await desk.getByLabel('What should they change?').fill('Leave out the cure.');
  await expectAccessible(desk, 'a product that is sent back');
  await desk.getByRole('button', { name: 'Send it back' }).click();
  await expect(desk.getByText('It was sent back.')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Leave out the cure.')).toBeVisible();
  await page.getByLabel('Description').fill(LISTED);
  await page.getByText('Headings, lists and bold words').click();
  await expect(page.getByText('a list, line by line')).toBeVisible();
  await expectAccessible(page, 'a description with its help');
  await page.getByRole('button', { name: 'See how it looks' }).click();
  const preview = page.getByRole('region', { name: 'Description, as buyers see it' });
  await expect(preview.getByRole('heading', { name: 'How to use it' })).toBeVisible();
  await expect(preview.getByRole('listitem')).toHaveText(['two spoons', 'boiling water']);
  await expectAccessible(page, 'a description as buyers see it');
  await page.getByRole('button', { name: 'Go on writing' }).click();
  await expect(page.getByLabel('Description')).toHaveValue(LISTED);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Send to review' }).click();
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible();

  await desk.goto('/admin/products');
  await desk.getByRole('link', { name }).click();
  await expect(desk.getByRole('listitem').filter({ hasText: 'two spoons' })).toBeVisible();
  await expectAccessible(desk, 'a description to approve');
  await desk.getByRole('button', { name: 'Approve it' }).click();
  await expect(desk.getByText('It was approved.')).toBeVisible();

  await page.reload();
  await page.getByRole('link', { name: 'See it in the shop' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText(WORDS)).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'How to use it' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('Mukono');
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('5 min');
  await expectAccessible(page, 'a product with a long description');
  await page.getByRole('navigation', { name: 'Tags' }).getByRole('link', { name: 'wall bed' }).click();
  await expect(page).toHaveURL(/\/search\?q=wall%20bed$/);
  await expect(page.getByRole('heading', { level: 3, name })).toBeVisible();
});
