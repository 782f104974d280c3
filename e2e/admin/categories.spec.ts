import { expectAccessible } from '../support/accessible';
import { expect, test } from '../support/test';

test('an admin puts a category below another one, renames it, and buyers are led there', async ({
  people,
}) => {
  const slug = `under-teas-${Date.now()}`;
  const { page } = await people.admin();
  await page.goto('/admin/categories');
  await expectAccessible(page, 'categories');
  await page.getByRole('button', { name: 'Add one below Teas & infusions' }).click();
  const form = page.getByRole('region', { name: 'New below Teas & infusions' });
  await form.getByLabel('Name').fill('Iced teas');
  await form.getByLabel('What it is, in one line').fill('For hot afternoons.');
  await form.getByLabel('End of its address').fill('Not An Address');
  await form.getByRole('button', { name: 'Add it' }).click();
  await expect(form.getByText(/small letters/)).toBeVisible();
  await expectAccessible(page, 'a category with a problem');
  await form.getByLabel('End of its address').fill(slug);
  await form.getByRole('button', { name: 'Add it' }).click();
  const card = page.getByRole('region', { name: 'Iced teas', exact: true });
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: 'Rename: Iced teas' }).click();
  await card.getByLabel('End of its address').fill(`${slug}-now`);
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByText(`/c/${slug}-now`)).toBeVisible();
  await page.goto(`/c/${slug}`);
  await expect(page).toHaveURL(new RegExp(`/c/${slug}-now$`));
  await expectAccessible(page, 'a shelf below another one');
  await page.getByRole('navigation', { name: 'Where you are' }).getByText('Teas & infusions').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Teas & infusions' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: /Shelves of/ }).getByText('Iced teas')).toBeVisible();
  await page.goto('/admin/categories');
  await card.getByRole('button', { name: 'Take away: Iced teas' }).click();
  await expect(card).toHaveCount(0);
});
