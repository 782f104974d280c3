import { blade, LEAF, LEAF_YOUNG, type Tones } from './hand';

const BULB: Tones = { light: '#f1edc8', shade: '#cdcf93', vein: '#b58a93' };

const BACK = [
  { x: 92, angle: -16, bend: -74, length: 150, width: 11 },
  { x: 108, angle: 18, bend: 70, length: 148, width: 11 },
  { x: 97, angle: -5, bend: -46, length: 172, width: 12 },
  { x: 104, angle: 8, bend: 40, length: 176, width: 12 },
] as const;

const FRONT = [
  { x: 88, angle: -22, bend: -34, length: 132, width: 12 },
  { x: 112, angle: 24, bend: 30, length: 130, width: 12 },
  { x: 100, angle: -2, bend: 12, length: 178, width: 13 },
  { x: 96, angle: -10, bend: -10, length: 150, width: 11 },
  { x: 106, angle: 12, bend: 8, length: 146, width: 11 },
] as const;

/** A clump of arching blades on pale, swollen stalks. */
export function lemongrass(): string {
  const leaf = (tones: Tones) => (one: (typeof BACK | typeof FRONT)[number]) =>
    blade({ ...one, y: 158, fullness: [0.3, 0.75], tones, midrib: 1.2 });
  const stalks = [
    { x: 90, angle: -13, width: 15 },
    { x: 111, angle: 14, width: 15 },
    { x: 100, angle: 0, width: 18 },
  ].map(({ x, angle, width }) =>
    blade({
      x: 100 + (x - 100) * 0.7,
      y: 194,
      angle,
      length: 76,
      width,
      fullness: [0.22, 0.95],
      tones: BULB,
      ribs: 0,
      midrib: 1.3,
    }),
  );
  return BACK.map(leaf(LEAF)).join('') + FRONT.map(leaf(LEAF_YOUNG)).join('') + stalks.join('');
}
