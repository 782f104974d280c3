import { expect, test } from 'vitest';
import { pointWords, readCorners, shapeWords } from './area-words';

test('corners are read a line each, however they are parted', () => {
  expect(readCorners('0.3476, 32.5825\n\n -0.05;32.46 \n1 33')).toEqual({
    points: [
      { lat: 0.3476, lng: 32.5825 },
      { lat: -0.05, lng: 32.46 },
      { lat: 1, lng: 33 },
    ],
  });
  expect(readCorners('')).toEqual({ points: [] });
});

test.each(['Kampala', '0.3476', '0.3476, 32.5825, 7', '1e3, 4', '1000, 4'])('%s is no corner', (line) => {
  expect(readCorners(`0.1, 32\n${line}`)).toEqual({ problem: expect.stringContaining(line) });
});

test('what is written is read back as the same corner', () => {
  const point = { lat: 0.347612, lng: -32.582512 };
  expect(readCorners(pointWords(point))).toEqual({ points: [point] });
});

test('a shape in words', () => {
  const centre = { lat: 0.3476, lng: 32.5825 };
  expect(shapeWords({ kind: 'circle', centre, radiusKm: 50 })).toBe('Circle of 50 km around 0.3476, 32.5825');
  expect(shapeWords({ kind: 'polygon', points: [centre, centre, centre] })).toBe('3 corners');
});
