import { describe, expect, test } from 'vitest';
import { requireReadable } from './readable-input';

describe('what any input may hold', () => {
  test.each([
    ['nothing', undefined],
    ['text of the world', { name: 'Ŋŋamba “Gonja” 🌿', tags: ['ünder', ''] }],
    [
      'dates people mean',
      { from: new Date('1900-01-01T00:00:00Z'), until: new Date('2200-12-31T00:00:00Z') },
    ],
    ['numbers and amounts', { amountUgx: 12n, lat: -0.5, none: null }],
  ])('%s', (_name, input) => {
    expect(() => requireReadable(input)).not.toThrow();
  });

  test.each([
    ['NUL in a text', { q: 'a\u0000b' }],
    ['NUL in a name', { 'a\u0000': 1 }],
    ['half a surrogate pair', { list: [{ text: 'x\udfff' }] }],
    ['a date no calendar has', { at: new Date(Number.NaN) }],
    ['a date thousands of years away', { at: new Date('-271821-04-20T00:00:00Z') }],
    ['something endless', Array.from({ length: 30 }).reduce((inner) => [inner], 'x')],
  ])('not %s', (_name, input) => {
    expect(() => requireReadable(input)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });
});
