import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCost, readLeast, readPrice, readSize, readStock } from './amounts';

describe('amounts', () => {
  test.each([
    ['45000', 45_000n],
    ['45,000', 45_000n],
    ['45.000', 45_000n],
    ['45 000', 45_000n],
    ['UGX 45,000', 45_000n],
    ['45,000/=', 45_000n],
    ['45000.00', 45_000n],
    ['1.234.567,00', 1_234_567n],
    ['1,234,567.00', 1_234_567n],
    ['Shs 500', 500n],
  ])('a price of %s', (text, value) => expect(readPrice(text, null)).toEqual({ ok: true, value }));

  test.each([
    ['19.99', null, /whole number/],
    ['-500', null, /below nought/],
    ['0', null, /nought/],
    ['', null, /missing/],
    ['free', null, /no number/],
    ['$12', null, /in \$/],
    ['12 USD', null, /USD/],
    ['12000', 'KES', /KES/],
    ['12000', 'doubloons', /DOUBLOONS/],
    ['999999999999', null, /too high/],
  ])('no price: "%s" (%s)', (text, currency, why) => {
    expect(readPrice(text, currency)).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  test('a cost may be nought, and nothing is no cost', () => {
    expect(['4,000', '0', ' '].map((text) => readCost(text, null))).toEqual(
      [4_000n, 0n, null].map((value) => ({ ok: true, value })),
    );
    for (const [text, currency, why] of [
      ['12.50', null, /cost "12.50" is no whole number/],
      ['-1', null, /cost -1 is below nought/],
      ['12', 'usd', /cost is in USD/],
      ['cheap', null, /cost "cheap" is no number/],
    ] as const)
      expect(readCost(text, currency)).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  test('a smallest order is a basket at most', () => {
    expect(['3', '50', '6.0', ''].map((text) => readLeast(text))).toEqual(
      [3, 50, 6, null].map((value) => ({ ok: true, value })),
    );
    for (const text of ['0', '51', '-2', '2.5', 'a dozen', '1e1'])
      expect(readLeast(text)).toMatchObject({ ok: false, why: expect.stringContaining(`"${text}"`) });
  });

  test('stock is whole and not below nought; nothing is not nought', () => {
    expect(['12', '12.0', '1,200', ''].map((text) => readStock(text))).toEqual(
      [12, 12, 1_200, null].map((value) => ({ ok: true, value })),
    );
    expect(readStock('-3')).toMatchObject({ ok: false, why: expect.stringMatching(/below nought/) });
    expect(readStock('2.5')).toMatchObject({ ok: false });
    expect(readStock('plenty')).toMatchObject({ ok: false });
  });

  test('a size has its own unit or that of its header', () => {
    expect([
      readSize('250 g', 'kg'),
      readSize('0.25', 'kg'),
      readSize('30', 'ml'),
      readSize('0', 'g'),
    ]).toEqual(['250 g', '250 g', '30 ml', '']);
  });

  test('whatever stands there, it is a number or words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, currency) => {
        for (const read of [
          readPrice(text, currency),
          readCost(text, currency),
          readLeast(text),
          readStock(text),
        ]) {
          if (!read.ok) expect(read.why).not.toBe('');
        }
      }),
    );
  });
});
