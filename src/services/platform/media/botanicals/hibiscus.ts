import { blade, dot, LEAF, LEAF_DEEP, type Point, stalk, type Tones, towards } from './hand';

const PETAL: Tones = { light: '#d8495c', shade: '#b52c48', vein: '#8c1736' };
const PETAL_BACK: Tones = { light: '#c23a52', shade: '#9c2340', vein: '#7a1430' };
const THROAT: Tones = { light: '#7a1233', shade: '#5f0d2a', vein: '#4a0a20' };
const CALYX: Tones = { light: '#7ea65a', shade: '#527c3f', vein: '#c5d8a4' };

const CENTRE: Point = { x: 102, y: 90 };

function petal(angle: number, tones: Tones): string {
  return blade({
    ...CENTRE,
    angle,
    bend: 16,
    length: 70,
    width: 68,
    fullness: [0.8, 0.44],
    tones,
    ribs: 6,
    midrib: 1.4,
    outline: '#8c1736',
  });
}

function column(): string {
  const tip = { x: 146, y: 54 };
  const pollen = Array.from({ length: 16 }, (_, i) => {
    const along = 0.45 + (i / 16) * 0.5;
    const on = { x: CENTRE.x + (tip.x - CENTRE.x) * along, y: CENTRE.y + (tip.y - CENTRE.y) * along - 2 };
    const p = towards(on, 50 + (i % 2 === 0 ? 84 : -84), 4 + (i % 3));
    return dot(p.x, p.y, 1.9, '#f0b93a');
  }).join('');
  const stigmas = [20, 45, 70, 95].map((angle) => towards(tip, angle, 9));
  return (
    stalk([CENTRE, { x: 124, y: 70 }, tip], 4.4, '#c9405a', '#f2a3ad') +
    pollen +
    stigmas.map((p) => stalk([tip, p], 1.3, '#c9405a') + dot(p.x, p.y, 2.1, '#8c1736')).join('')
  );
}

/** One open flower with its long column, a bud and three toothed leaves. */
export function hibiscus(): string {
  const leaf = { fullness: [0.5, 0.85] as const, teeth: 8, toothDepth: 0.16, ribs: 5 };
  return (
    stalk([{ x: 92, y: 194 }, { x: 96, y: 160 }, CENTRE], 4) +
    blade({ ...leaf, x: 95, y: 162, angle: -82, bend: 22, length: 72, width: 42, tones: LEAF_DEEP }) +
    blade({ ...leaf, x: 96, y: 158, angle: 98, bend: -24, length: 76, width: 44, tones: LEAF }) +
    blade({ ...leaf, x: 94, y: 166, angle: 136, bend: -30, length: 42, width: 28, tones: LEAF_DEEP }) +
    stalk(
      [
        { x: 95, y: 168 },
        { x: 62, y: 184 },
        { x: 46, y: 178 },
      ],
      2.4,
    ) +
    blade({
      x: 47,
      y: 180,
      angle: -38,
      length: 30,
      width: 15,
      fullness: [0.6, 0.6],
      tones: PETAL,
      midrib: 1,
    }) +
    blade({ x: 48, y: 181, angle: -54, length: 18, width: 9, tones: CALYX }) +
    blade({ x: 48, y: 181, angle: -18, length: 18, width: 9, tones: CALYX }) +
    petal(-148, PETAL_BACK) +
    petal(140, PETAL_BACK) +
    petal(-76, PETAL) +
    petal(68, PETAL) +
    petal(-4, PETAL) +
    [-148, 140, -76, 68, -4]
      .map((angle) =>
        blade({ ...CENTRE, angle, length: 24, width: 13, fullness: [0.5, 1], tones: THROAT, midrib: 0 }),
      )
      .join('') +
    column()
  );
}
