import { expectAccessible } from '../support/accessible';
import { database } from '../support/database';
import { expect, test } from '../support/test';

test('an admin adds an area by place and radius, another by corners, and switches one off', async ({
  people,
}) => {
  const { page, api } = await people.admin();
  await page.goto('/admin/geofences');
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we deliver?' })).toBeVisible();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('Kampala')).toContainText('Circle of 50 km');
  await expect(row('Entebbe')).toContainText('Circle of 30 km');
  await expectAccessible(page, 'areas');

  const mark = `T${Date.now()}`;
  try {
    await page.getByLabel('Find a place').fill('Mukono');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page
      .getByRole('button', { name: /^Mukono/ })
      .first()
      .click();
    await page.getByRole('textbox', { name: 'Radius' }).fill('0');
    await page.getByLabel('Name', { exact: true }).fill(`Round ${mark}`);
    await page.getByRole('button', { name: 'Add this area' }).click();
    await expect(page.getByText('The radius is at least 0.1 km.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Radius' }).fill('7.5');
    await page.getByRole('button', { name: 'Add this area' }).click();
    await expect(row(`Round ${mark}`)).toContainText('Circle of 7.5 km');

    await page.getByRole('radio', { name: /Corners/ }).check();
    const corners = page.getByRole('textbox', { name: 'Corners' });
    await corners.fill('0.40, 33.15\n0.46, 33.25\n0.40, 33.25\n0.46, 33.15');
    await page.getByLabel('Name', { exact: true }).fill(`Ring ${mark}`);
    await page.getByRole('button', { name: 'Add this area' }).click();
    await expect(page.getByText('The border crosses itself.')).toBeVisible();
    await corners.fill('0.40, 33.15\n0.46, 33.15\n0.46, 33.25');
    // By keyboard and map alone: the pin moves with the arrow keys and is added where it stands.
    const pin = page.getByRole('button', { name: /^The pin\. Move it with the arrow keys/ });
    await pin.focus();
    await pin.press('Shift+ArrowRight');
    await page.getByRole('button', { name: 'Add the pin as a corner' }).click();
    await expect(corners).toHaveValue(/^0\.40, 33\.15\n0\.46, 33\.15\n0\.46, 33\.25\n0\.\d+, 32\.\d+$/);
    await corners.fill('0.40, 33.15\n0.46, 33.15\n0.46, 33.25\n0.40, 33.25');
    await page.getByRole('button', { name: 'Add this area' }).click();
    await expect(row(`Ring ${mark}`)).toContainText('4 corners');
    await expectAccessible(page, 'an area of corners');
    await page.setViewportSize({ width: 360, height: 800 });
    await expectAccessible(page, 'areas on a phone');

    for (const name of [`Ring ${mark}`, `Round ${mark}`]) {
      await page.getByRole('button', { name: `Switch off ${name}` }).click();
      await expect(row(name)).toContainText('Off');
    }
    const areas = await api.shop.places.areas.query();
    expect(areas.map(({ name }) => name)).toEqual(['Entebbe', 'Kampala']);
    const audited = await database()`
      select action from audit_entries where resource_kind = 'geofence'
      and resource_id in (select id::text from geofences where name like ${`%${mark}`}) order by action`;
    expect(audited.map(({ action }) => action)).toEqual([
      ...['geofence.add', 'geofence.add', 'geofence.switch-off', 'geofence.switch-off'],
    ]);
  } finally {
    await database()`delete from geofences where name like ${`%${mark}`}`;
  }
});
