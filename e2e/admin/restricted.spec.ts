import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible';
import { database, only } from '../support/database';
import type { BrowsingPerson } from '../support/people';
import { fromCertifiedLots } from '../support/restricted';
import { CORNERS, makeShop, type Shop } from '../support/shops';
import { expect, test } from '../support/test';

const CATEGORY = 'Hemp & CBD';
const UNTIL = '2099-12-31';
const PAPER = {
  name: 'licence.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
};

async function regionOf({ id }: Shop): Promise<string> {
  const { region } = only(
    await database()<{ region: string }[]>`select region from vendors where id = ${id}`,
  );
  return region[0]?.toUpperCase() + region.slice(1);
}

/** Switches the category on or off where the shop lies, as an admin does. */
async function setRule(page: Page, region: string, isOn: boolean): Promise<void> {
  await page.goto('/admin/restricted');
  const card = page.getByRole('region', { name: `${CATEGORY}, ${region}` });
  await card.getByRole('button', { name: `Change ${CATEGORY}, ${region}` }).click();
  await card.getByLabel('It may be sold here').setChecked(isOn);
  await card.getByLabel('The shop needs a licence').setChecked(true);
  await card.getByRole('button', { name: 'Put in force' }).click();
  await expect(card.getByRole('button', { name: 'Put in force' })).toBeVisible();
  await expectAccessible(page, 'a rule without a reason');
  await card.getByLabel('Why?').fill(isOn ? 'The district has agreed.' : 'The district has not agreed yet.');
  await card.getByRole('button', { name: 'Put in force' }).click();
  await expect(card.getByText(isOn ? 'On' : 'Off', { exact: true })).toBeVisible();
  await expect(card.getByText(/The district has/)).toBeVisible();
}

/** Sends a licence from the shop's console. */
async function sendLicence({ page }: BrowsingPerson, number: string): Promise<void> {
  await page.goto('/vendor/licences');
  await page.getByRole('button', { name: 'Send the licence' }).click();
  await expect(page.getByText('Take a photo of the licence or choose the file.')).toBeVisible();
  await expectAccessible(page, 'a licence with nothing filled in');
  await page.getByLabel('Number', { exact: true }).fill(number);
  await page.getByLabel('Who gave it').fill('The drug authority');
  await page.getByLabel('Good until').fill(UNTIL);
  await page.getByLabel('Choose a file').setInputFiles(PAPER);
  await page.getByRole('button', { name: 'Send the licence' }).click();
  await expect(page.getByText('We have it. Somebody looks at it, and we write to you.')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: number });
  await expect(row.getByText('We look at it')).toBeVisible();
}

/** Opens a licence that waits, from the list. */
async function openLicence(page: Page, shop: Shop): Promise<void> {
  await page.goto('/admin/restricted');
  await page.getByRole('link', { name: new RegExp(`^${shop.name}\\b`) }).click();
  await expect(page.getByRole('heading', { level: 1, name: shop.name })).toBeVisible();
}

test('goods for adults are sold once region, licence and lot allow it, all from the screens', async ({
  people,
}) => {
  test.setTimeout(180_000);
  const shop = await makeShop(CORNERS.northWest, [{ priceUgx: 40_000n }]);
  const [goods] = shop.goods;
  if (!goods) throw new Error('no goods');
  await fromCertifiedLots(shop);
  const region = await regionOf(shop);
  const keeper = await people.shopkeeper(shop.id);
  const { page: desk } = await people.admin();
  const { page: visitor } = await people.visitor();
  const isSold = async () => {
    await visitor.goto(`/p/${goods.slug}/adults`);
    await expect(visitor.getByRole('heading', { level: 1 })).toBeVisible();
    return (await visitor.getByRole('button', { name: 'I am 18 or older' }).count()) === 1;
  };

  await setRule(desk, region, false);
  await expectAccessible(desk, 'rules of restricted goods');
  expect(await isSold()).toBe(false);

  // Refused first: the shop reads why and sends another one.
  await sendLicence(keeper, 'NDA/1');
  await openLicence(desk, shop);
  await expect(desk.getByText(region, { exact: true })).toBeVisible();
  await desk.getByRole('button', { name: 'Refuse…' }).click();
  await desk.getByLabel('What is wrong with it?').fill('It is the paper of another shop.');
  await desk.getByRole('button', { name: 'Refuse it' }).click();
  await expect(desk.getByText('Refused', { exact: true })).toBeVisible();
  await keeper.page.reload();
  await expect(keeper.page.getByText('It is the paper of another shop.')).toBeVisible();
  await sendLicence(keeper, 'NDA/2');

  // The region alone does not make it so.
  await setRule(desk, region, true);
  expect(await isSold()).toBe(false);
  await openLicence(desk, shop);
  await expectAccessible(desk, 'a licence that waits');
  await desk.getByRole('button', { name: 'It is good: approve it' }).click();
  await expect(desk.getByText('Good', { exact: true })).toBeVisible();
  await expect.poll(isSold).toBe(true);
  await keeper.page.reload();
  await expect(keeper.page.getByRole('row').filter({ hasText: 'NDA/2' }).getByText('Good')).toBeVisible();
  await expectAccessible(keeper.page, 'the licences of a shop');

  await setRule(desk, region, false);
  await expect.poll(isSold).toBe(false);
});
