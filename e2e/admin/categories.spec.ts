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
  const change = async (what: string) => {
    await card.getByRole('button', { name: 'Change Iced teas' }).click();
    await page.getByRole('menuitem', { name: what }).click();
  };
  await change('Rename');
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
  await change('Details');
  await expect(card.getByText(/^From the one above: Grown in/)).toBeVisible();
  await card.getByRole('button', { name: 'Ask for a detail' }).click();
  await card.getByLabel('Name of the detail').fill('Ice for one glass');
  await card.getByLabel('What is it?').selectOption({ label: 'A number' });
  await card.getByLabel('Unit').fill('cubes');
  await expectAccessible(page, 'a detail that a category asks for');
  await card.getByRole('button', { name: 'Ask for it' }).click();
  await expect(card.getByText('ice_for_one_glass · A number · in cubes')).toBeVisible();
  await card.getByRole('button', { name: 'Take away: Ice for one glass' }).click();
  await card.getByRole('button', { name: 'Bring back: Ice for one glass' }).click();
  await expect(card.getByRole('button', { name: 'Edit: Ice for one glass' })).toBeVisible();
  await expectAccessible(page, 'what a category asks for');
  await card.getByRole('button', { name: 'Back' }).click();
  await change('Take away');
  await expect(card).toHaveCount(0);
});
