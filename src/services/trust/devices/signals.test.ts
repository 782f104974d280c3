import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashMark, hashSignals } from './hash-signals';
import { MARK_WEIGHT, mostAlike, SAME_DEVICE, SIGNAL_NAMES, SIGNAL_WEIGHTS, similarity } from './signals';

/** A phone much sold in Kampala, as Chrome on it tells. */
const SPARK = {
  cores: '8',
  memory: '4',
  screen: '360x800x2x24',
  touch: '5',
  webgl: 'ARM|Mali-G52 MC2|4096|16',
  canvas: 'a41f90c27b1d03',
  fonts: 'Roboto,Noto Serif,Cutive Mono,Coming Soon,Dancing Script',
  platform: 'Linux armv8l',
  browser: 'chrome',
  languages: 'en-UG,en,lg',
  timezone: 'Africa/Kampala',
  network: '4g',
};
const GALAXY = {
  ...SPARK,
  memory: '6',
  screen: '412x915x2.625x24',
  webgl: 'ARM|Mali-G68|4096|16',
  canvas: '77d05b2219ae40',
  fonts: 'Roboto,Noto Serif,SamsungOne,Coming Soon',
  platform: 'Linux armv81',
};

const mark = (name: string) => hashMark(name);
const known = (raw: object, ...marks: string[]) => ({
  signalsVersion: 1,
  signals: hashSignals(raw),
  marks: marks.map(mark),
});
const seen = (raw: object, cookie: string | null = null) => ({
  signalsVersion: 1,
  signals: hashSignals(raw),
  mark: cookie && mark(cookie),
});
const isSame = (likeness: number | null) => likeness !== null && likeness >= SAME_DEVICE;

describe('the same device', () => {
  const updated = { ...SPARK, canvas: '0c55e1aa09', fonts: `${SPARK.fonts},Noto Color Emoji` };
  test.each([
    ['nothing changed', SPARK],
    ['a browser update that draws text anew', updated],
    [
      'a journey: other time zone, language and network',
      { ...SPARK, timezone: 'Europe/London', network: '3g' },
    ],
    ['another language first', { ...SPARK, languages: 'lg,en-UG,en', timezone: 'Europe/London' }],
    ['a second screen', { ...SPARK, screen: '1920x1080x1x24' }],
    ['less told: no memory, no network', { ...SPARK, memory: '', network: '' }],
  ])('%s, even when its cookie is gone', (_what, raw) => {
    expect(isSame(similarity(seen(raw), known(SPARK, 'cookie')))).toBe(true);
    expect(isSame(similarity(seen(raw, 'cookie'), known(SPARK, 'cookie')))).toBe(true);
  });

  test('with its cookie even when everything the browser draws has changed at once', () => {
    const redrawn = { ...updated, webgl: 'ARM|Mali-G52 MC2|8192|32' };
    expect(similarity(seen(redrawn, 'cookie'), known(SPARK, 'cookie'))).toBe(SAME_DEVICE);
    expect(isSame(similarity(seen(redrawn), known(SPARK, 'cookie')))).toBe(false);
  });
});

describe('another device', () => {
  test.each([
    ['a phone of another make', GALAXY],
    [
      'another browser on the same phone',
      { ...SPARK, browser: 'firefox', memory: '', webgl: 'ARM|Mali', canvas: '9', fonts: 'Roboto' },
    ],
    ['a laptop', { ...GALAXY, touch: '0', platform: 'Win32', cores: '4', fonts: 'Arial,Calibri' }],
  ])('%s', (_what, raw) => {
    expect(isSame(similarity(seen(raw), known(SPARK, 'cookie')))).toBe(false);
    expect(isSame(similarity(seen(raw, 'other'), known(SPARK, 'cookie')))).toBe(false);
  });

  test('a phone of the same model is told apart by its own cookie', () => {
    expect(isSame(similarity(seen(SPARK, 'other'), known(SPARK, 'cookie')))).toBe(false);
  });

  test('a cookie carried to another phone does not make it the same', () => {
    expect(isSame(similarity(seen(GALAXY, 'cookie'), known(SPARK, 'cookie')))).toBe(false);
  });
});

test('what cannot be told apart: a phone of the same model and settings that carries no cookie', () => {
  expect(similarity(seen(SPARK), known(SPARK, 'cookie'))).toBe(1);
});

describe('too little to compare', () => {
  test('a browser that tells nearly nothing is like none', () => {
    expect(similarity(seen({ platform: SPARK.platform, timezone: SPARK.timezone }), known(SPARK))).toBeNull();
    expect(similarity(seen({}), known({}))).toBeNull();
  });
  test('the cookie alone is enough, either way: after an objection there is nothing else', () => {
    expect(similarity(seen({}, 'cookie'), known({}, 'older', 'cookie'))).toBe(1);
    expect(similarity(seen({}, 'other'), known({}, 'cookie'))).toBe(0);
  });
  test('signals measured in another way are not compared', () => {
    expect(similarity({ ...seen(SPARK), signalsVersion: 2 }, known(SPARK))).toBeNull();
    expect(similarity({ ...seen(SPARK, 'cookie'), signalsVersion: 2 }, known(SPARK, 'cookie'))).toBe(1);
  });
});

test('of several devices the most alike one is chosen', () => {
  const other = { ...known({ ...SPARK, screen: '1x1x1x1' }), id: 'other' };
  const exact = { ...known(SPARK), id: 'exact' };
  expect(mostAlike(seen(SPARK), [other, exact])?.device.id).toBe('exact');
  expect(mostAlike(seen(GALAXY), [other, exact])).toBeNull();
});

test('the weights are hundredths', () => {
  const all = Object.values(SIGNAL_WEIGHTS).reduce((sum, weight) => sum + weight, MARK_WEIGHT);
  expect(all).toBe(100);
});

test('likeness is between 0 and 1, whole for a device with itself, and the same both ways', () => {
  const raw = fc.record(
    Object.fromEntries(SIGNAL_NAMES.map((name) => [name, fc.constantFrom('a', 'b', '')])),
  );
  fc.assert(
    fc.property(raw, raw, (one, two) => {
      const there = similarity(seen(one), known(two));
      expect(there).toBe(similarity(seen(two), known(one)));
      if (there !== null) expect(there >= 0 && there <= 1).toBe(true);
      expect(similarity(seen(one), known(one)) ?? 1).toBe(1);
    }),
  );
});

test('what is kept says nothing: every signal has its own hash, and none is what was measured', () => {
  const hashes = hashSignals({ ...SPARK, cores: 'same', memory: 'same' });
  expect(hashes.cores).not.toBe(hashes.memory);
  expect(Object.values(hashes).every((hash) => /^[\w-]{22}$/.test(hash))).toBe(true);
});
