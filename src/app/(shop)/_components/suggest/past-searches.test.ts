import { beforeEach, expect, test, vi } from 'vitest';
import { forgetSearch, forgetSearches, readPast, rememberSearch } from './past-searches';

const KEY = 'urban-herb:searches';
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

test('the newest comes first, once, however it is written', () => {
  for (const q of ['mint', ' ginger ', 'Mint', '  ']) rememberSearch(q);
  expect(readPast()).toEqual(['Mint', 'ginger']);
});

test('no more than twenty are kept', () => {
  for (let at = 0; at < 30; at += 1) rememberSearch(`search ${at}`);
  expect([readPast().length, readPast()[0], readPast().at(-1)]).toEqual([20, 'search 29', 'search 10']);
});

test('one is forgotten, or all, and then nothing is left on the phone', () => {
  for (const q of ['mint', 'ginger']) rememberSearch(q);
  expect(forgetSearch('mint')).toEqual(['ginger']);
  expect(readPast()).toEqual(['ginger']);
  forgetSearches();
  expect(kept.size).toBe(0);
  rememberSearch('mint');
  forgetSearch('mint');
  expect(kept.size).toBe(0);
});

test.each(['{', '"mint"', '{"0":"mint"}', '[1,null,"mint"]'])(
  'what somebody else left there does no harm: %s',
  (text) => {
    kept.set(KEY, text);
    expect(readPast()).toEqual(text.startsWith('[') ? ['mint'] : []);
  },
);

test('storage that is full or forbidden keeps nothing and stops nothing', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => {
      throw new Error('forbidden');
    },
  });
  expect([rememberSearch('mint'), forgetSearches()]).toEqual([[], []]);
});
