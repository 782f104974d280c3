import { expectAccessible } from '../support/accessible';
import { CORNERS, makeShop } from '../support/shops';
import { expect, test } from '../support/test';

const VIEWS = [
  { where: 'on a phone', viewport: { width: 360, height: 800 } },
  { where: 'at the counter', viewport: { width: 1280, height: 800 } },
];
const WORDS = 'Dried slowly in the shade of the loft.';

const csv = (name: string) => ({
  name: 'teas of May.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Bidhaa,Maelezo,Aina,Bei (UGX),Idadi',
      `${name},${WORDS},Teas & infusions,9000,12`,
      `${name} without a price,${WORDS},Teas & infusions,,12`,
    ].join('\r\n'),
  ),
});

for (const { where, viewport } of VIEWS) {
  test(`a file is checked, its columns are named, it is imported and undone ${where}`, async ({ people }) => {
    const shop = await makeShop(CORNERS.west, []);
    const name = `Loft tea ${shop.slug}`;
    const { page } = await people.shopkeeper(shop.id, { viewport });
    await page.goto('/vendor/products');
    await page.getByRole('link', { name: 'Bring a file' }).click();
    await expect(page.getByRole('heading', { name: 'What is in your file?' })).toBeVisible();
    await page.getByRole('button', { name: 'Check the file' }).click();
    await expect(page.getByText('Choose a CSV file first.')).toBeVisible();
    await expectAccessible(page, `no file yet ${where}`);
    await page.getByLabel('CSV file').setInputFiles(csv(name));
    await page.getByRole('button', { name: 'Check the file' }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'teas of May.csv' })).toBeVisible();
    await expect(page.getByText('Nothing of this file can be used as it is')).toBeVisible({
      timeout: 20_000,
    });
    await expectAccessible(page, `a file nobody understands ${where}`);
    await page.getByLabel('Bidhaa').selectOption({ label: 'Name' });
    await page.getByLabel('Maelezo').selectOption({ label: 'Description' });
    await page.getByLabel('Aina').selectOption({ label: 'Category' });
    await page.getByLabel('Bei (UGX)').selectOption({ label: 'Price' });
    await page.getByLabel('Idadi').selectOption({ label: 'Pieces in the shop' });
    await page.getByRole('button', { name: 'Check it again' }).click();

    await expect(page.getByText('1 new, 1 wrong')).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('row').filter({ hasText: `${name} without a price` })).toContainText('Wrong');
    await expectAccessible(page, `a checked file ${where}`);
    await page.getByRole('button', { name: 'Import the row' }).click();
    await expect(page.getByRole('button', { name: 'Undo this import…' })).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page, `an imported file ${where}`);
    await page.goto('/vendor/products');
    await expect(page.getByRole('link', { name })).toBeVisible();

    await page.goto('/vendor/products/import');
    await expectAccessible(page, `files ${where}`);
    await page.getByRole('link', { name: 'teas of May.csv' }).click();
    await page.getByRole('button', { name: 'Undo this import…' }).click();
    await page.getByRole('button', { name: 'Undo it' }).click();
    await expect(page.getByText('Taken away.')).toBeVisible({ timeout: 20_000 });
    await page.goto('/vendor/products');
    await expect(page.getByText('Nothing in the shop yet')).toBeVisible();
  });
}
