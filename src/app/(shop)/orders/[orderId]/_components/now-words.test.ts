import { describe, expect, test } from 'vitest';
import { nowWords, shortWords } from './now-words';

type Order = Parameters<typeof nowWords>[0];
const driver = { displayName: 'Moses', plate: 'UFA 123B' };
const delivery = {
  ...{ state: 'collected', driver, code: '1234', codeLocked: false, codeRenewable: true },
  ...{ lateSince: null, returning: null },
} satisfies NonNullable<Order['delivery']>;
const shop = { id: 's', slug: 'mint', name: 'The Mint', placeName: 'Ntinda', lat: 0.35, lng: 32.61 };
const order: Order = {
  ...{ state: 'collected', shop, delivery, reason: null, history: [], together: [] },
  ...{ payOnDelivery: false, doorPaid: false },
};

describe('a parcel that the driver takes back', () => {
  const returning = { words: 'Nobody was there.', codeCounts: true };
  const back: Order = { ...order, delivery: { ...delivery, returning } };

  test('is not called on its way to the customer, but says why, whither and what of the money', () => {
    const { title, text } = nowWords(back);
    expect(title).toBe('It goes back to the shop');
    for (const part of ['Nobody was there.', 'The Mint', 'your code still counts', 'money goes back'])
      expect(text).toContain(part);
    expect(shortWords({ ...back, words: 'On its way' })).toBe('On its way back to the shop');
  });

  test('promises nothing of a code that no longer counts', () => {
    const refused = { words: 'Nobody could show to be 18.', codeCounts: false };
    const { text } = nowWords({ ...back, delivery: { ...delivery, returning: refused } });
    expect(text).not.toContain('code');
  });
});

test('a parcel under way is on its way', () => {
  expect(nowWords(order).title).toBe('On its way to you');
  expect(shortWords({ ...order, words: 'On its way' })).toBe('On its way');
});
