import { expect, type Page } from '@playwright/test';
import type { Point } from './fee';
import { ugx } from './money';
import type { Person } from './people';
import { decide, promptsOf } from './sandbox';
import type { Goods } from './shops';
import { codeSentTo, codesSentTo } from './sign-in';

/** Opens a product's page and puts one piece into the basket. */
export async function addFromPage(page: Page, goods: Pick<Goods, 'slug' | 'name'>): Promise<void> {
  await page.goto(`/p/${goods.slug}`);
  await expect(page.getByRole('heading', { level: 1, name: goods.name })).toBeVisible();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await expect(page.getByRole('button', { name: 'Add another' })).toBeVisible();
}

/** Types the number and the code from the SMS on the sign-in page. */
export async function signInByForm(page: Page, phone: string): Promise<void> {
  const seen = await codesSentTo(phone);
  await page.getByLabel('Phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the SMS').fill(await codeSentTo(phone, seen));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Finds a place by typing, on the open first step of the checkout. */
export async function choosePlace(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Suburb or landmark' }).fill(typed);
  await page.getByRole('option', { name }).first().click();
  await expect(page.getByText(`We bring it to: ${name}`)).toBeVisible();
}

export const payButton = (page: Page) => page.getByRole('button', { name: /^Pay UGX/ });

/** Through the first step with a drop this phone remembers; the costs are shown and Pay can be pressed. */
export async function openCheckout(page: Page, drop: Point, name = 'The blue gate'): Promise<void> {
  await page.goto('/basket');
  await page.evaluate((place) => localStorage.setItem('urban-herb:place', JSON.stringify(place)), {
    ...drop,
    name,
  });
  await page.getByRole('link', { name: 'Check out' }).click();
  await expect(page.getByText(`We bring it to: ${name}`)).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(payButton(page)).toBeEnabled();
}

/** Presses Pay and waits for the payment page. Returns the purchase's id. */
export async function pay(page: Page): Promise<string> {
  await payButton(page).click();
  await page.waitForURL(/\/pay\/[\w-]{36}$/);
  return page.url().slice(-36);
}

/** The payment request on a phone, once it has arrived. */
export async function promptOn(phone: string, amount: bigint): Promise<string> {
  await expect
    .poll(async () => (await promptsOf(phone)).map((one) => one.amount))
    .toEqual([amount.toString()]);
  const [prompt] = await promptsOf(phone);
  if (!prompt) throw new Error(`the request for ${ugx(amount)} went away again`);
  return prompt.reference;
}

export async function approve(phone: string, amount: bigint): Promise<void> {
  await decide(await promptOn(phone, amount), 'approve');
}

export type Placed = {
  purchaseId: string;
  totalUgx: bigint;
  orders: { id: string; label: string; totalUgx: bigint }[];
};

/** Buys by procedures, as far as the payment request; `request` is a chance to change what is sent. */
export async function place(
  { api, phone }: Person,
  goods: readonly { id: string; quantity?: number }[],
  drop: Point,
): Promise<Placed> {
  for (const { id, quantity = 1 } of goods) await api.shop.cart.add.mutate({ productId: id, quantity });
  const to = { ...drop, name: 'The blue gate' };
  const quote = await api.shop.checkout.quote.query({ drop: to });
  if (quote.kind !== 'ok') throw new Error(`the quote is ${quote.kind}`);
  const outcome = await api.shop.checkout.place.mutate({
    idempotencyKey: crypto.randomUUID(),
    drop: to,
    note: 'Ask for the tailor.',
    pay: { kind: 'phone', payerPhone: phone },
    expectedTotalUgx: quote.totalUgx,
  });
  if (outcome.kind !== 'awaiting_payment') throw new Error(`the order is ${outcome.kind}`);
  const { purchaseId } = outcome;
  const { orders } = await api.shop.orders.purchase.query({ purchaseId });
  return { purchaseId, totalUgx: quote.totalUgx, orders };
}

/** The state of an order as its customer is told. */
export async function stateOf({ api }: Person, orderId: string): Promise<string> {
  return (await api.shop.orders.get.query({ orderId })).state;
}

/** Buys and pays by procedures; the orders are placed when this returns. */
export async function buy(
  shopper: Person,
  goods: readonly { id: string; quantity?: number }[],
  drop: Point,
): Promise<Placed> {
  const placed = await place(shopper, goods, drop);
  await approve(shopper.phone, placed.totalUgx);
  for (const { id } of placed.orders) await expect.poll(() => stateOf(shopper, id)).toBe('placed');
  return placed;
}
