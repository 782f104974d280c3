import { expect, test } from 'vitest';
import { marketDayOptions } from './options';

test('the flags and what holds without them', () => {
  expect(marketDayOptions([])).toMatchObject({
    orders: 200,
    vendors: 12,
    drivers: 15,
    shoppers: 20,
    seed: 7,
    url: null,
  });
  const options = marketDayOptions(['--orders', '50', '--url', 'http://localhost:3000/', '--json']);
  expect(options).toMatchObject({ orders: 50, url: 'http://localhost:3000', json: true });
});

test('refuses in words what it cannot do', () => {
  expect(() => marketDayOptions(['--vendors', '26'])).toThrow('--vendors takes a whole number from 1 to 25');
  expect(() => marketDayOptions(['--url', 'here'])).toThrow('--url takes an address');
  expect(() => marketDayOptions(['--speed', '3'])).toThrow('Known options');
  expect(() => marketDayOptions(['--chaos', '--url', 'http://localhost:3000'])).toThrow('leave --url away');
});
