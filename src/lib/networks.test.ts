import { expect, test } from 'vitest';
import { parseNetworks } from './networks';

test('an address is in a network or not, in both families', () => {
  const ours = parseNetworks('10.1.0.0/16, 2001:db8:1::/48\n192.0.2.7');
  for (const inside of [
    '10.1.0.1',
    '10.1.255.255',
    '192.0.2.7',
    '2001:db8:1::1',
    '2001:DB8:1:ffff::',
    '::ffff:10.1.2.3',
  ]) {
    expect([inside, ours.has(inside)]).toEqual([inside, true]);
  }
  for (const outside of [
    '10.2.0.1',
    '192.0.2.8',
    '2001:db8:2::1',
    '::1',
    '::ffff:10.2.0.1',
    '',
    'localhost',
    '10.1.0.1, 1.1.1.1',
  ]) {
    expect([outside, ours.has(outside)]).toEqual([outside, false]);
  }
});

test('nothing is in no network', () => {
  expect(parseNetworks(' ').has('10.1.0.1')).toBe(false);
});

test.each([
  '10.1.0.0/33',
  '2001:db8::/129',
  '10.1.0/8',
  'office',
  '10.0.0.0/8/8',
  '10.0.0.0/',
  '10.0.0.0/-1',
])('%s is refused by name', (entry) => {
  expect(() => parseNetworks(entry)).toThrow(entry);
});
