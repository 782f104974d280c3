import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from './geo';
import { completePlusCode, plusCodeOf, pointOfPlusCode, readPlusCode } from './plus-code';

/** The longest side of a field of ten digits, a little more than the specification's 1/8000 of a degree. */
const FIELD = 1 / 8000;
const KAMPALA = { lat: 0.3163, lng: 32.5822 };

const anywhere = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const around = (span: number) =>
  fc.record({
    lat: fc.double({ min: KAMPALA.lat - span, max: KAMPALA.lat + span, noNaN: true }),
    lng: fc.double({ min: KAMPALA.lng - span, max: KAMPALA.lng + span, noNaN: true }),
  });
const turn = (a: number, b: number) => Math.abs(((((a - b + 180) % 360) + 360) % 360) - 180);

describe('a code', () => {
  // Corners and points whose codes the specification names itself.
  test.each([
    [47.365590625, 8.524996875, 10, '8FVC9G8F+6X'],
    [47.0000625, 8.0000625, 10, '8FVC2222+22'],
    [-41.2730625, 174.7859375, 10, '4VCPPQGP+Q9'],
    [20.3701125, 2.782234375, 11, '7FG49QCJ+2VX'],
    [90, 1, 10, 'CFX3X2X2+X2'],
    [1, 180, 10, '62H22222+22'],
  ])('of %d, %d with %d digits', (lat, lng, digits, code) => {
    expect(plusCodeOf({ lat, lng }, digits)).toBe(code);
  });

  test('names the field that the point is in, at every length', () => {
    fc.assert(
      fc.property(anywhere, fc.integer({ min: 10, max: 15 }), (point, digits) => {
        const middle = pointOfPlusCode(plusCodeOf(point, digits));
        // Half a field, and what a float may be off at its border.
        expect(Math.abs(middle.lat - point.lat)).toBeLessThanOrEqual(
          FIELD / 2 / 5 ** (digits - 10) + (point.lat === 90 ? FIELD : 2e-10),
        );
        expect(turn(middle.lng, point.lng)).toBeLessThanOrEqual(FIELD / 2 / 4 ** (digits - 10) + 2e-10);
      }),
    );
  });

  test('of the middle of a field is that field’s own', () => {
    fc.assert(
      fc.property(anywhere, fc.integer({ min: 10, max: 15 }), (point, digits) => {
        const code = plusCodeOf(point, digits);
        expect(plusCodeOf(pointOfPlusCode(code), digits)).toBe(code);
      }),
    );
  });

  test('is read again as written, in small letters too', () => {
    fc.assert(
      fc.property(anywhere, fc.integer({ min: 10, max: 15 }), (point, digits) => {
        const code = plusCodeOf(point, digits);
        expect(readPlusCode(code)).toEqual({ kind: 'full', code });
        expect(readPlusCode(`  ${code.toLowerCase()} `)).toEqual({ kind: 'full', code });
      }),
    );
  });

  test('of a point tells it to 14 metres in Kampala', () => {
    fc.assert(
      fc.property(around(1), (point) => {
        expect(distanceKm(point, pointOfPlusCode(plusCodeOf(point)))).toBeLessThan(0.014);
      }),
    );
  });
});

describe('a short code', () => {
  test.each([
    [4, 0.49],
    [6, 0.024],
  ])('without its first %d digits is found again near to where it was taken', (missing, span) => {
    fc.assert(
      fc.property(around(span), (point) => {
        const code = plusCodeOf(point);
        expect(completePlusCode(code.slice(missing), KAMPALA)).toBe(code);
      }),
    );
  });

  test('means the nearest field there is, across the border of a square too', () => {
    fc.assert(
      fc.property(
        anywhere,
        fc.constantFrom(2, 4, 6),
        fc.integer({ min: 10, max: 15 }),
        (near, missing, digits) => {
          const short = plusCodeOf({ lat: 12.3456, lng: 65.4321 }, digits).slice(missing);
          const found = completePlusCode(short, near);
          expect(found.endsWith(short)).toBe(true);
          const span = 20 ** (2 - missing / 2);
          const there = pointOfPlusCode(found);
          expect(turn(there.lng, near.lng)).toBeLessThanOrEqual(span / 2 + 1e-9);
          if (Math.abs(near.lat) < 90 - span)
            expect(Math.abs(there.lat - near.lat)).toBeLessThanOrEqual(span / 2 + 1e-9);
        },
      ),
    );
  });

  test.each([
    ['8h8j+gv', { kind: 'short', code: '8H8J+GV', locality: '' }],
    ['8H8J+GV Kampala', { kind: 'short', code: '8H8J+GV', locality: 'Kampala' }],
    [
      '8H8J +GV, Ntinda Trading Centre, Uganda',
      { kind: 'short', code: '8H8J+GV', locality: 'Ntinda Trading Centre' },
    ],
    ['8J+GV Kololo', { kind: 'short', code: '8J+GV', locality: 'Kololo' }],
    ['6GGJ8H8J+GV Kampala', { kind: 'full', code: '6GGJ8H8J+GV' }],
  ])('%j is understood', (text, meant) => {
    expect(readPlusCode(text)).toEqual(meant);
  });
});

describe('refused', () => {
  test.each([
    ['', 'plus'],
    ['Kololo', 'plus'],
    ['+GV', 'plus'],
    ['8H8J+G+V', 'plus'],
    ['6GGJ8H8J8H+GV', 'plus'],
    ['8H8+GV', 'plus'],
    ['6GGJ8H8J+GV222222', 'plus' /* sixteen digits */],
    ['8H8J+', 'coarse'],
    ['8H8J+G', 'coarse'],
    ['6GGJ0000+', 'coarse'],
    ['8A8J+GV', 'letters'],
    ['8H8J+1L', 'letters'],
    ['XX228H8J+GV', 'world'],
  ])('%j: %s', (text, why) => {
    expect(readPlusCode(text)).toEqual({ kind: 'malformed', why });
  });

  test('nothing that people write breaks the reader, and what it calls full or short can be used', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'236GHJXC0A+ ,é\u0000'), maxLength: 24 }), (text) => {
        const read = readPlusCode(text);
        if (read.kind === 'malformed') return;
        const code = read.kind === 'full' ? read.code : completePlusCode(read.code, KAMPALA);
        const { lat, lng } = pointOfPlusCode(code);
        expect(Math.abs(lat)).toBeLessThanOrEqual(90);
        expect(Math.abs(lng)).toBeLessThanOrEqual(180);
      }),
    );
  });
});
