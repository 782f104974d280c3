import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm, formatDistance } from './geo';
import { kampalaDayStart, kampalaMinutes } from './kampala-time';
import { addUgx, formatUgx, shareOf, subtractUgx, timesUgx, ugx } from './money';
import { decodeCursor, encodeCursor, toPage } from './page';
import { displayPhone, maskPhone, networkOf, parsePhone, phoneProblem, requirePhone } from './phone';

describe('money', () => {
  test('is written as people write it', () => {
    expect(formatUgx(45_000n)).toBe('UGX 45,000');
    expect(formatUgx(0n)).toBe('UGX 0');
  });

  test('a share and its rest are the whole, and the share is never rounded up', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 0, max: 10_000 }), (amount, bps) => {
        const share = shareOf(ugx(amount), bps);
        expect(addUgx(share, subtractUgx(ugx(amount), share))).toBe(amount);
        expect(share * 10_000n).toBeLessThanOrEqual(amount * BigInt(bps));
        expect((share + 1n) * 10_000n).toBeGreaterThan(amount * BigInt(bps));
      }),
    );
  });

  test('refuses what is not a whole number of shillings or not a quantity', () => {
    expect(() => ugx(0.5)).toThrow(RangeError);
    expect(() => ugx(Number.NaN)).toThrow(RangeError);
    expect(() => timesUgx(ugx(100), 1.5)).toThrow(RangeError);
    expect(() => timesUgx(ugx(100), -1)).toThrow(RangeError);
    expect(() => shareOf(ugx(100), 10_001)).toThrow(RangeError);
    expect(() => shareOf(ugx(-1), 100)).toThrow(RangeError);
  });
});

describe('phone numbers', () => {
  test.each([
    '0772 123 456',
    '+256 (0)772123456',
    '772123456',
    '00256772123456',
    '000256772123456',
    '256772123456',
    '+256772123456',
    '０７７２１２３４５６',
    '0772-123-456',
  ])('%s is one number', (text) => {
    expect(parsePhone(text)).toBe('+256772123456');
  });

  test.each([
    '',
    '077212345',
    '07721234567',
    '0414 123 456',
    '+254712345678',
    'call me',
    '+2567721234567',
    '+256772123',
    '256 772 123',
    '+772123456',
    '+0772123456',
    '٠٧٧٢١٢٣٤٥٦',
  ])('“%s” is refused', (text) => {
    expect(parsePhone(text)).toBeNull();
    expect(() => requirePhone(text)).toThrow();
  });

  test('the words say what is wrong', () => {
    expect(phoneProblem('').message).toContain('Enter your phone number');
    expect(phoneProblem('+').message).toContain('Enter your phone number');
    expect(phoneProblem('0772').message).toContain('digits');
    expect(phoneProblem('+25').message).toContain('digits');
    expect(phoneProblem('+256 772 123').message).toContain('digits');
    expect(phoneProblem('07721234567').message).toContain('digits');
    expect(phoneProblem('0414 123 456').message).toContain('not a Ugandan mobile number');
  });

  test.each([
    '+254712345678',
    '+254 712 345 678',
    '00254712345678',
    '254712345678',
    '(+254) 712 345 678',
    '＋２５４７１２３４５６７８',
    '+298 123 456',
    '00298 123 456',
    '+7 721 23 456',
    '1 202 555 0123',
  ])('%s is another country’s', (text) => {
    expect(parsePhone(text)).toBeNull();
    expect(phoneProblem(text).message).toContain('We can only use Ugandan numbers');
  });

  test('networks by prefix, shown and masked forms', () => {
    expect(networkOf(requirePhone('0772123456'))).toBe('mtn');
    expect(networkOf(requirePhone('0752123456'))).toBe('airtel');
    expect(networkOf(requirePhone('0790123456'))).toBe('unknown');
    expect(displayPhone('+256772123456')).toBe('0772 123 456');
    expect(maskPhone('+256772123456')).toBe('0772 ••• 456');
  });

  const digits = (length: { minLength: number; maxLength: number }) =>
    fc.array(fc.integer({ min: 0, max: 9 }), length).map((each) => each.join(''));

  /** Each character as somebody may have typed it: what stands before it, and whether it is a full-width one. */
  const typed = (text: string) =>
    fc
      .array(fc.tuple(fc.constantFrom('', '', ' ', '-', '.', '(', ')', '\u00a0'), fc.boolean()), {
        minLength: text.length,
        maxLength: text.length,
      })
      .map((ways) =>
        ways
          .map(([before, wide], at) => {
            const code = text.charCodeAt(at);
            return before + String.fromCharCode(wide ? code + 0xfee0 : code);
          })
          .join(''),
      );

  test('a Ugandan number is the same number, however it is written', () => {
    const subscriber = fc
      .tuple(
        fc.constantFrom('20', '31', '39', '70', '74', '75', '76', '77', '78', '79'),
        digits({ minLength: 7, maxLength: 7 }),
      )
      .map((parts) => parts.join(''));
    const prefix = fc.constantFrom('', '0', '(0)', '256', '+256', '00256', '256(0)', '+256(0)', '00256(0)');
    const written = fc
      .tuple(prefix, subscriber)
      .chain(([before, number]) => fc.record({ number: fc.constant(number), text: typed(before + number) }));
    fc.assert(
      fc.property(written, ({ number, text }) => {
        expect(parsePhone(text)).toBe(`+256${number}`);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a number with another country’s code is never read, and is told so', () => {
    const abroad = fc
      .tuple(
        fc.constantFrom('+', '00'),
        fc.integer({ min: 100, max: 999 }),
        digits({ minLength: 4, maxLength: 12 }),
      )
      .filter(([, code]) => code !== 256)
      .chain((parts) => typed(parts.join('')));
    fc.assert(
      fc.property(abroad, (text) => {
        expect(parsePhone(text)).toBeNull();
        expect(phoneProblem(text).message).toContain('We can only use Ugandan numbers');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('distance', () => {
  const kampala = { lat: 0.3136, lng: 32.5811 };

  test('a degree of latitude is 111.19 km on a sphere of 6371 km', () => {
    expect(distanceKm({ lat: 0, lng: 32 }, { lat: 1, lng: 32 })).toBeCloseTo((Math.PI * 6371) / 180, 6);
    expect(distanceKm(kampala, kampala)).toBe(0);
  });

  test('is said in metres when near', () => {
    expect(formatDistance(0.846)).toBe('850 m');
    expect(formatDistance(3.44)).toBe('3.4 km');
  });
});

describe('Kampala time', () => {
  test('is three hours ahead of UTC and turns its day at 21:00 UTC', () => {
    expect(kampalaMinutes(new Date('2026-03-10T04:00:00Z'))).toBe(7 * 60);
    expect(kampalaDayStart(new Date('2026-03-10T20:59:59Z'))).toEqual(new Date('2026-03-09T21:00:00Z'));
    expect(kampalaDayStart(new Date('2026-03-10T21:00:00Z'))).toEqual(new Date('2026-03-10T21:00:00Z'));
  });
});

describe('pages', () => {
  test('the row too many becomes the cursor of the last one shown', () => {
    const page = toPage([1, 2, 3], 2, String);
    expect(page).toEqual({ items: [1, 2], nextCursor: '2' });
    expect(toPage([1, 2], 2, String).nextCursor).toBeNull();
  });

  test('a cursor survives the way to the browser, anything else starts at the beginning', () => {
    expect(decodeCursor(encodeCursor(['a', 'b']), 2)).toEqual(['a', 'b']);
    expect(decodeCursor(encodeCursor(['a']), 2)).toBeNull();
    expect(decodeCursor('%%%', 1)).toBeNull();
    expect(decodeCursor(null, 1)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        decodeCursor(text, 2);
      }),
    );
  });
});
