import { blade, dot, LEAF, LEAF_DEEP, type Point, stalk, type Tones, towards } from './hand';

const CALYX: Tones = { light: '#c8324a', shade: '#8f1534', vein: '#ef8d9b' };
const CALYX_BACK: Tones = { light: '#9e1c3a', shade: '#74102b', vein: '#c9506a' };
const PETAL: Tones = { light: '#fbe9dc', shade: '#eccbbf', vein: '#d59a96' };
const RED_STEM = '#8c3140';

/** The fleshy red cup that is dried for tea: pointed sepals closing over the seed. */
function calyx(at: Point, angle: number, size: number): string {
  const sepal = (turn: number, bend: number, tones: Tones, share: number) =>
    blade({
      ...towards(at, angle, -size * 0.04),
      angle: angle + turn,
      bend,
      length: size * share,
      width: size * 0.42,
      fullness: [0.42, 0.8],
      tones,
      midrib: size * 0.028,
    });
  const bracts = [-88, -60, 60, 88].map((turn) =>
    blade({
      ...at,
      angle: angle + turn,
      bend: turn > 0 ? -50 : 50,
      length: size * 0.34,
      width: size * 0.09,
      tones: CALYX,
      midrib: 0,
    }),
  );
  return (
    sepal(-14, 10, CALYX_BACK, 0.96) +
    sepal(16, -12, CALYX_BACK, 0.96) +
    sepal(-50, 60, CALYX, 0.98) +
    sepal(50, -60, CALYX, 0.98) +
    sepal(-2, 2, CALYX, 0.9) +
    bracts.join('')
  );
}

function flower(at: Point): string {
  const turns = [-150, 138, -78, 66, -6];
  return (
    turns
      .map((angle) =>
        blade({
          ...at,
          angle,
          bend: 12,
          length: 38,
          width: 36,
          fullness: [0.95, 0.36],
          tones: PETAL,
          ribs: 4,
          midrib: 0.9,
          outline: '#c99a8f',
        }),
      )
      .join('') +
    turns
      .map((angle) =>
        blade({ ...at, angle, length: 16, width: 10, fullness: [0.6, 0.7], tones: CALYX_BACK, midrib: 0 }),
      )
      .join('') +
    stalk([at, towards(at, 40, 15)], 2.6, '#f0cf8a') +
    [14, 30, 48, 64]
      .map((angle) => towards(at, angle, 16))
      .map((p) => dot(p.x, p.y, 1.9, '#e8b03c'))
      .join('')
  );
}

function threeLobed(at: Point, angle: number, size: number, tones: Tones): string {
  const lobe = { ...at, fullness: [0.6, 0.85] as const, teeth: 8, toothDepth: 0.18, ribs: 5, tones };
  return (
    blade({ ...lobe, angle: angle - 44, bend: 12, length: size * 0.74, width: size * 0.24 }) +
    blade({ ...lobe, angle: angle + 44, bend: -12, length: size * 0.74, width: size * 0.24 }) +
    blade({ ...lobe, angle, length: size, width: size * 0.29 })
  );
}

/** A red-stemmed branch with three ripe calyces, a pale flower and lobed leaves. */
export function rosella(): string {
  return (
    stalk(
      [
        { x: 98, y: 196 },
        { x: 101, y: 140 },
        { x: 98, y: 62 },
      ],
      4,
      RED_STEM,
      '#cf7b82',
    ) +
    stalk(
      [
        { x: 100, y: 166 },
        { x: 122, y: 158 },
        { x: 136, y: 146 },
      ],
      2.6,
      RED_STEM,
      '#cf7b82',
    ) +
    stalk(
      [
        { x: 100, y: 138 },
        { x: 78, y: 132 },
        { x: 60, y: 120 },
      ],
      2.6,
      RED_STEM,
      '#cf7b82',
    ) +
    threeLobed({ x: 98, y: 164 }, -80, 70, LEAF_DEEP) +
    threeLobed({ x: 103, y: 124 }, 66, 74, LEAF) +
    threeLobed({ x: 101, y: 178 }, 84, 48, LEAF) +
    calyx({ x: 138, y: 146 }, 34, 50) +
    calyx({ x: 98, y: 70 }, 2, 62) +
    flower({ x: 50, y: 98 })
  );
}
