import { blade, LEAF, LEAF_DEEP, stalk } from './hand';

const LEAFLETS = [
  { angle: 108, length: 46, width: 13 },
  { angle: 72, length: 78, width: 19 },
  { angle: 36, length: 100, width: 24 },
] as const;

/** One fan of seven serrated leaflets. */
export function hemp(): string {
  const at = { x: 100, y: 132 };
  const shared = { ...at, fullness: [0.95, 1.1] as const, teeth: 11, toothDepth: 0.3, ribs: 9 };
  const sides = LEAFLETS.map(({ angle, length, width }, i) => {
    const tones = i === 1 ? LEAF : LEAF_DEEP;
    return (
      blade({ ...shared, angle: -angle, bend: 10, length, width, tones }) +
      blade({ ...shared, angle, bend: -10, length, width, tones })
    );
  }).join('');
  const stem = stalk([at, { x: 101, y: 158 }, { x: 106, y: 190 }], 4.2);
  return stem + sides + blade({ ...shared, angle: 0, length: 120, width: 27, tones: LEAF });
}
