import { expectAccessible } from '../support/accessible';
import { written } from '../support/phones';
import { addFromPage, signInByForm } from '../support/shopping';
import { CORNERS, makeShop } from '../support/shops';
import { codeSentTo, codesSentTo } from '../support/sign-in';
import { expect, test } from '../support/test';

test('a number we cannot use is explained, and no code goes out', async ({ people }) => {
  const { page } = await people.visitor();
  await page.goto('/sign-in');
  await expectAccessible(page, 'sign-in');
  const explained: [typed: string, words: string][] = [
    ['', 'Enter your phone number, for example 0772 123 456.'],
    ['+254 712 345 678', 'We can only use Ugandan numbers (+256). Enter one like 0772 123 456.'],
    ['+256 512 345 678', 'That is not a Ugandan mobile number. Enter one like 0772 123 456.'],
    ['0772 123 45', 'That number has too few or too many digits. Enter it like 0772 123 456.'],
  ];
  const field = page.getByLabel('Phone number');
  for (const [typed, words] of explained) {
    await field.fill(typed);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await expect(field).toHaveAccessibleDescription(new RegExp(words.replaceAll(/[()+.]/g, '\\$&')));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toBeFocused();
  }
  await expectAccessible(page, 'sign-in with a wrong number');
});

test('every usual spelling of a Ugandan number is the same account', async ({ people }) => {
  const { page, phone } = await people.visitor();
  await page.goto('/sign-in?next=/basket');
  const national = phone.slice(4);
  for (const spelling of [`0${national}`, `+256 ${national}`, `256-${national}`, national]) {
    await page.getByLabel('Phone number').fill(spelling);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    // Asked again too soon, the page says so and goes on to the code that is already there.
    await expect(page.getByLabel('Code from the SMS')).toBeVisible();
    await page.getByRole('button', { name: 'Change the number' }).click();
  }
  expect(await codesSentTo(phone)).toBe(1);
});

test('the basket of a visitor survives signing in', async ({ people }) => {
  const [first] = (await makeShop(CORNERS.west, [{ priceUgx: 7_000n }])).goods;
  if (!first) throw new Error('no goods');
  const { page, phone } = await people.visitor();
  await addFromPage(page, first);
  await page.goto('/sign-in?next=/basket');
  await signInByForm(page, phone);
  await page.waitForURL('/basket');
  await expect(page.getByRole('heading', { name: first.name })).toBeVisible();
  await expect(page.getByRole('textbox', { name: `Quantity of ${first.name}` })).toHaveValue('1');
});

test('five wrong codes lock the code, counted down; the right one no longer helps', async ({ people }) => {
  const { page, phone } = await people.visitor();
  await page.goto('/sign-in?next=/basket');
  await page.getByLabel('Phone number').fill(written(phone));
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const code = await codeSentTo(phone);
  const wrong = code === '000000' ? '111111' : '000000';
  const field = page.getByLabel('Code from the SMS');
  await expectAccessible(page, 'the code');
  for (const left of ['4 tries', '3 tries', '2 tries', 'One try']) {
    await field.fill(wrong);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(field).toHaveAccessibleDescription(`That is not the code. ${left} left.`);
  }
  await field.fill(wrong);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(field).toHaveAccessibleDescription(
    'That code is locked after five wrong tries. Ask for a new one below.',
  );
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled();
  await expectAccessible(page, 'the locked code');

  // A page that was never told of the lock gets no further either.
  const other = await page.context().newPage();
  await other.goto('/sign-in?next=/basket');
  await other.getByLabel('Phone number').fill(phone);
  await other.getByRole('button', { name: 'Send me a code' }).click();
  await other.getByLabel('Code from the SMS').fill(code);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByLabel('Code from the SMS')).toHaveAccessibleDescription(
    /That code no longer works/,
  );
});
