import { describe, expect, test } from 'vitest';
import { ugxAbove0, ugxFrom0 } from './ugx-input';

const said = (schema: typeof ugxAbove0, value: unknown): string =>
  schema.safeParse(value).error?.issues[0]?.message ?? 'taken';

describe('an amount that comes from outside', () => {
  test('is taken when it is whole, above nought and within the limit', () => {
    expect(ugxAbove0.parse(1n)).toBe(1n);
    expect(ugxAbove0.parse(1_000_000_000n)).toBe(1_000_000_000n);
    expect(ugxFrom0.parse(0n)).toBe(0n);
  });

  test.each([
    ['nought', 0n, 'Enter an amount above nought.'],
    ['below nought', -1n, 'Enter an amount above nought.'],
    ['above every limit', 1_000_000_001n, 'That is more than can be moved at once.'],
    ['a fraction', 12.5, 'Enter whole shillings.'],
    ['a number, which may have lost digits', 5_000, 'Enter whole shillings.'],
    ['text of another currency', '5 USD', 'Enter whole shillings.'],
    ['nothing', null, 'Enter whole shillings.'],
  ])('%s is refused in words', (_name, value, words) => {
    expect(said(ugxAbove0, value)).toBe(words);
  });

  test('below nought is refused where nought is an answer too', () => {
    expect(said(ugxFrom0, -1n)).toBe('An amount cannot be below nought.');
  });
});
