import { expectAccessible } from '../support/accessible';
import { expect, test } from '../support/test';

test('an admin sees what a delivery costs, changes a figure, and finds it in the history', async ({
  people,
}) => {
  const { page } = await people.admin();
  await page.goto('/admin/delivery-settings');
  await expect(page.getByRole('heading', { level: 1, name: 'What does a delivery cost?' })).toBeVisible();
  const examples = page.getByRole('table', { name: 'By the settings in force' });
  // 5,000 and 500 for each of ten kilometres.
  await expect(examples.getByRole('row').filter({ hasText: '10 km' })).toContainText('UGX 10,000');
  await expectAccessible(page, 'fees of deliveries');

  // Figures nobody else in these tests looks at; both are put in force, so that the market is as it was.
  const widest = page.getByLabel('Never look farther than');
  const history = page.getByRole('table', { name: 'History' });
  const save = page.getByRole('button', { name: 'Put in force' });
  await widest.fill('1');
  await save.click();
  await expect(page.getByText('The widest search cannot be narrower than the first one.')).toBeVisible();
  const inForce = history.getByRole('row').filter({ hasText: 'in force now' });
  const entebbe = page.getByLabel('Entebbe', { exact: true });
  for (const [km, extra, areas] of [
    ['16', '4,000', 'Entebbe + UGX 4,000'],
    ['15', '0', 'nothing more'],
  ] as const) {
    await widest.fill(km);
    await entebbe.fill(extra);
    await save.click();
    await expect(inForce).toContainText(`5–${km} km`);
    await expect(inForce).toContainText(areas);
  }
  await expect(page.getByText('Off: few drivers never make a delivery dearer.')).toBeVisible();
  await page.setViewportSize({ width: 360, height: 800 });
  await page.reload();
  await expect(inForce).toContainText('5–15 km');
  await expectAccessible(page, 'fees of deliveries on a phone');
});
