import sharp from 'sharp';
import { expectAccessible } from '../support/accessible';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const PHONE = { viewport: { width: 360, height: 800 } };

const photo = async (background: string) => ({
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 900, height: 700, channels: 3, background } })
    .jpeg()
    .toBuffer(),
});

test('a shop adds photos, says what they show, moves and removes them and takes that back; buyers see them so', async ({
  people,
}) => {
  const shop = await makeShop(CORNERS.west, [{ priceUgx: 9_000n }]);
  const [goods] = shop.goods;
  if (!goods) throw new Error('a shop with goods');
  const { page } = await people.shopkeeper(shop.id, PHONE);
  await page.goto(`/vendor/products/${goods.id}`);
  await expect(page.getByText('Our drawing, until your first photo is there.')).toBeVisible();
  const choose = page.getByLabel('Choose a photo');
  const photos = page.locator('section', { has: page.getByRole('heading', { name: 'Photos' }) });
  const rows = photos.getByRole('listitem');
  for (const [index, colour] of ['#b5532f', '#a9c7a4', '#3a5f8d'].entries()) {
    await choose.setInputFiles(await photo(colour));
    await expect(rows).toHaveCount(index + 1);
  }
  await rows.nth(2).getByLabel('What it shows').fill('The label');
  await rows.nth(2).getByLabel('What it shows').press('Enter');
  await expect(photos.getByText('Photo 3 has its words.')).toBeVisible();
  await expect(rows.nth(2).getByLabel('What it shows')).toBeFocused();
  await expectAccessible(page, 'a product with three photos');

  const forward = page.getByRole('button', { name: 'Move photo 3 forward' });
  await forward.focus();
  await page.keyboard.press('Enter');
  await expect(photos.getByText('Photo 3 is now photo 2.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Move photo 2 forward' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(photos.getByText('Photo 2 is now photo 1.')).toBeVisible();
  await expect(rows.first().getByLabel('What it shows')).toHaveValue('The label');

  await page.getByRole('button', { name: 'Remove photo 2' }).click();
  await expect(rows).toHaveCount(2);
  await photos.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(3);
  await expect(photos.getByText('Photo 2 is removed.')).toBeHidden();

  const { page: buyer } = await people.visitor(PHONE);
  await buyer.goto(`/p/${goods.slug}`);
  const gallery = buyer.getByRole('list', { name: `3 photos of ${goods.name}` });
  await expect(gallery.getByRole('img').first()).toHaveAttribute('alt', 'The label');
  await expectAccessible(buyer, 'a product with a gallery');
  await gallery.focus();
  await buyer.keyboard.press('ArrowRight');
  await expect(gallery.getByRole('img').nth(1)).toBeInViewport({ ratio: 0.8 });
});
