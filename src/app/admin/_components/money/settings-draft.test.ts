import { expect, test } from 'vitest';
import { AMOUNTS, readSettings } from './settings-draft';

function form(change: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const name of Object.keys(AMOUNTS)) data.set(name, '45,000');
  data.set('commissionVat', '18');
  for (const [name, value] of Object.entries(change)) data.set(name, value);
  return data;
}

test('amounts with thousands apart, a percentage in basis points, unticked boxes off', () => {
  expect(
    readSettings(form({ payoutLeastUgx: '5 000', commissionVat: '17.5', topUpsEnabled: 'on' })),
  ).toMatchObject({
    payoutLeastUgx: 5_000n,
    driverCashLimitUgx: 45_000n,
    commissionVatBps: 1_750,
    topUpsEnabled: true,
    payOnDeliveryEnabled: false,
  });
});

test.each([
  [{ payoutLeastUgx: '5,000.50' }, 'Smallest payout'],
  [{ promptMostMtnUgx: '' }, 'Largest amount asked over MTN'],
  [{ commissionVat: '118' }, 'percentage'],
  [{ commissionVat: '-1' }, 'percentage'],
])('%j is refused in words', (change, words) => {
  expect(readSettings(form(change))).toEqual({ problem: expect.stringContaining(words) });
});
