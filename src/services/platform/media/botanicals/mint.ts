import { blade, LEAF, LEAF_DEEP, LEAF_YOUNG, stalk } from './hand';

const NODES = [
  { x: 101, y: 164, length: 60, width: 38, spread: 74 },
  { x: 98, y: 128, length: 66, width: 42, spread: 64 },
  { x: 100, y: 92, length: 54, width: 34, spread: 56 },
  { x: 101, y: 62, length: 38, width: 25, spread: 44 },
] as const;

/** A sprig of paired, crinkled leaves. */
export function mint(): string {
  const leaf = { fullness: [0.5, 0.72] as const, teeth: 9, toothDepth: 0.15, ribs: 6 };
  const pairs = NODES.map(({ x, y, length, width, spread }, i) => {
    const tones = i === 0 ? LEAF_DEEP : i === 3 ? LEAF_YOUNG : LEAF;
    return (
      blade({ ...leaf, x, y, angle: -spread, bend: -14, length, width, tones }) +
      blade({ ...leaf, x, y, angle: spread - 4, bend: 14, length: length * 0.96, width, tones })
    );
  });
  const front = NODES.slice(0, 2).map(({ x, y, length, width }, i) =>
    blade({
      ...leaf,
      x,
      y,
      angle: i === 0 ? 156 : 24,
      length: length * 0.52,
      width: width * 0.62,
      tones: LEAF_YOUNG,
      ribs: 4,
    }),
  );
  return (
    stalk(
      [
        { x: 104, y: 196 },
        { x: 99, y: 140 },
        { x: 101, y: 44 },
      ],
      3.6,
      '#6d7d4a',
    ) +
    pairs.join('') +
    front.join('') +
    blade({ ...leaf, x: 101, y: 52, angle: -22, length: 30, width: 17, tones: LEAF_YOUNG, ribs: 4 }) +
    blade({ ...leaf, x: 101, y: 52, angle: 24, length: 30, width: 17, tones: LEAF_YOUNG, ribs: 4 }) +
    blade({ ...leaf, x: 101, y: 50, angle: 0, length: 34, width: 17, tones: LEAF_YOUNG, ribs: 4 })
  );
}
