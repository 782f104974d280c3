import { blade, LEAF, LEAF_DEEP, LEAF_YOUNG, type Tones } from './hand';

const BULB: Tones = { light: '#f1edc8', shade: '#cdcf93', vein: '#b58a93' };

interface Reed {
  x: number;
  angle: number;
  bend: number;
  length: number;
  width: number;
  tones: Tones;
}

const REEDS: readonly Reed[] = [
  { x: 94, angle: -14, bend: -92, length: 122, width: 10, tones: LEAF_DEEP },
  { x: 106, angle: 16, bend: 88, length: 120, width: 10, tones: LEAF_DEEP },
  { x: 96, angle: -6, bend: -66, length: 154, width: 11, tones: LEAF },
  { x: 104, angle: 8, bend: 60, length: 152, width: 11, tones: LEAF },
  { x: 92, angle: -22, bend: -44, length: 118, width: 11, tones: LEAF },
  { x: 108, angle: 24, bend: 40, length: 116, width: 11, tones: LEAF },
  { x: 101, angle: 4, bend: 18, length: 152, width: 11, tones: LEAF_DEEP },
  { x: 97, angle: -9, bend: -22, length: 148, width: 12, tones: LEAF_YOUNG },
  { x: 104, angle: 13, bend: 26, length: 134, width: 11, tones: LEAF_YOUNG },
  { x: 99, angle: -3, bend: -4, length: 140, width: 12, tones: LEAF_YOUNG },
];

const STALKS = [
  { x: 89, angle: -15, width: 14 },
  { x: 111, angle: 16, width: 14 },
  { x: 95, angle: -6, width: 16 },
  { x: 104, angle: 5, width: 17 },
] as const;

/** A clump of arching blades on pale, swollen stalks. */
export function lemongrass(): string {
  const blades = REEDS.map((reed) => blade({ ...reed, y: 150, fullness: [0.3, 0.7], midrib: 1.1 }));
  const stalks = STALKS.map(({ x, angle, width }) =>
    blade({
      x: 100 + (x - 100) * 0.8,
      y: 194,
      angle,
      length: 78,
      width,
      fullness: [0.2, 0.95],
      tones: BULB,
      midrib: 1.2,
    }),
  );
  return blades.join('') + stalks.join('');
}
