import { expect, test } from 'vitest';
import { originOf } from './origin';

const from = (forwarded: string, hops: number) =>
  originOf(new Headers({ 'x-forwarded-for': forwarded }), hops).address;

test('without a trusted proxy no header is believed', () => {
  expect(from('203.0.113.9', 0)).toBeNull();
});

test('each trusted proxy adds one entry at the right; what the client wrote before is not believed', () => {
  expect(from('203.0.113.9', 1)).toBe('203.0.113.9');
  expect(from('10.9.9.9, 203.0.113.9', 1)).toBe('203.0.113.9');
  expect(from('10.9.9.9, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9');
});

test('a request that did not pass every proxy has no known address', () => {
  expect(from('203.0.113.9', 2)).toBeNull();
  expect(originOf(new Headers(), 1).address).toBeNull();
});

test.each(['unknown', '203.0.113.9:443', '203.0.113.9\tfake', '<script>', ''])('%j is no address', (text) => {
  expect(from(text, 1)).toBeNull();
});

test('addresses have one spelling', () => {
  expect(from('::FFFF:203.0.113.9', 1)).toBe('203.0.113.9');
  expect(from('2001:DB8::1', 1)).toBe('2001:db8::1');
});

test('a user agent is one short line', () => {
  const agent = (text: string) => originOf(new Headers({ 'user-agent': text }), 0).userAgent;
  expect(agent('Mozilla/5.0\u0085 faked: line')).toBe('Mozilla/5.0 faked: line');
  expect(agent('x'.repeat(5_000))).toHaveLength(200);
  expect(agent('   ')).toBeNull();
});
