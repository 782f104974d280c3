import { blade, LEAF, LEAF_DEEP, stalk } from './hand';

const LEAFLETS = [
  { angle: 112, length: 56, width: 15 },
  { angle: 74, length: 92, width: 22 },
  { angle: 37, length: 118, width: 27 },
] as const;

/** One fan of seven serrated leaflets. */
export function hemp(): string {
  const at = { x: 100, y: 142 };
  const shared = { ...at, fullness: [0.95, 1.1] as const, teeth: 12, toothDepth: 0.28, ribs: 10 };
  const sides = LEAFLETS.map(({ angle, length, width }, i) => {
    const tones = i === 1 ? LEAF : LEAF_DEEP;
    return (
      blade({ ...shared, angle: -angle, bend: 12, length, width, tones }) +
      blade({ ...shared, angle, bend: -12, length, width, tones })
    );
  }).join('');
  const stem = stalk([at, { x: 101, y: 166 }, { x: 106, y: 194 }], 4.2);
  return stem + sides + blade({ ...shared, angle: 0, length: 134, width: 31, tones: LEAF });
}
