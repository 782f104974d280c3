import { expect, test } from 'vitest';
import { changedWords } from './changed-words';

const LAST = 'Nothing has been charged. Look at it once more, then pay.';

test('a fee that is another one is named with both amounts', () => {
  expect(
    changedWords({ wasUgx: 26_500n, totalUgx: 27_150n, wasDeliveryUgx: 6_500n, deliveryUgx: 7_150n }),
  ).toBe(
    `It was UGX 26,500 and is UGX 27,150 now: the delivery fee was UGX 6,500 and is UGX 7,150. It depends on the time of day and on how many drivers are free. ${LAST}`,
  );
});

test('where the fee is what it was, it is not blamed', () => {
  expect(
    changedWords({ wasUgx: 26_500n, totalUgx: 46_500n, wasDeliveryUgx: 6_500n, deliveryUgx: 6_500n }),
  ).toBe(`It was UGX 26,500 and is UGX 46,500 now: your basket was changed in another window. ${LAST}`);
});
