import { expect, test } from 'vitest';
import { comesFromElsewhere, isJson } from './same-origin';

const HOME = 'https://shop.example/';
const sent = (headers: Record<string, string>, method = 'POST') =>
  comesFromElsewhere(new Request('https://shop.example/api/trpc/x', { method, headers }), HOME);

test('a change comes from our own pages or from no browser at all', () => {
  expect(sent({ 'sec-fetch-site': 'same-origin' })).toBe(false);
  for (const site of ['cross-site', 'same-site', 'none', ''])
    expect(sent({ 'sec-fetch-site': site })).toBe(true);
  expect(sent({ origin: 'https://shop.example' })).toBe(false);
  for (const origin of [
    'https://evil.example',
    'http://shop.example',
    'https://shop.example.evil.example',
    'null',
  ]) {
    expect(sent({ origin })).toBe(true);
  }
  expect(sent({})).toBe(false);
  // The host a client names proves nothing.
  expect(sent({ origin: 'https://evil.example', host: 'evil.example' })).toBe(true);
});

test('reading is not judged', () => {
  expect(sent({ 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(false);
});

test.each([
  ['application/json', true],
  ['application/json; charset=utf-8', true],
  ['APPLICATION/JSON', true],
  ['text/plain', false],
  ['application/x-www-form-urlencoded', false],
  ['multipart/form-data; boundary=application/json', false],
  ['application/jsonp', false],
  ['', false],
])('%s is JSON: %s', (type, expected) => {
  const headers = type ? { 'content-type': type } : undefined;
  const request = new Request('https://shop.example/', {
    method: 'POST',
    body: '{}',
    ...(headers ? { headers } : {}),
  });
  expect(isJson(request)).toBe(expected);
});
