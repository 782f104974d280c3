import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { cartProblems } from './cart-problems';

const line = {
  productId: 'p',
  name: 'Yard Mint',
  quantity: 3,
  priceUgx: ugx(9_000),
  seenPriceUgx: ugx(9_000),
  available: 3,
  minQuantity: 1,
  sold: true,
  restricted: false,
  adult: false,
};
const kinds = (change: Partial<typeof line>) =>
  cartProblems([{ ...line, ...change }]).map((problem) => problem.kind);

test('a line as it was put in has no problem', () => expect(kinds({})).toEqual([]));
test('fewer pieces and a new price are told apart', () =>
  expect(kinds({ available: 2, priceUgx: ugx(9_500) })).toEqual(['fewer_left', 'price_changed']));
test('what cannot be bought tells only that', () => {
  expect(kinds({ available: 0, priceUgx: ugx(1) })).toEqual(['out_of_stock']);
  expect(kinds({ sold: false, available: 0 })).toEqual(['not_sold']);
});
test('fewer than the shop sends are told; where too few are left, it is sold out', () => {
  expect(kinds({ minQuantity: 3 })).toEqual([]);
  expect(kinds({ minQuantity: 4, available: 4, priceUgx: ugx(1) })).toEqual(['at_least', 'price_changed']);
  expect(kinds({ minQuantity: 4 })).toEqual(['out_of_stock']);
});
test('goods for adults are for those alone who said to be one', () => {
  expect(kinds({ restricted: true, priceUgx: ugx(1) })).toEqual(['adults_only']);
  expect(kinds({ restricted: true, adult: true })).toEqual([]);
});
