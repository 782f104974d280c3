import { blade, dot, LEAF, LEAF_DEEP, LEAF_YOUNG, type Point, stalk, type Tones } from './hand';

const STAR: Tones = { light: '#fffdf2', shade: '#e7e2c8', vein: '#c9c39f' };

function star(at: Point): string {
  return (
    [0, 72, 144, 216, 288]
      .map((angle) =>
        blade({
          ...at,
          angle,
          length: 10,
          width: 5,
          fullness: [0.8, 0.5],
          tones: STAR,
          midrib: 0,
          outline: '#aab08c',
        }),
      )
      .join('') + dot(at.x, at.y, 2, '#c9a33a')
  );
}

function fruit(x: number, y: number): string {
  return (
    `<g transform="translate(${x} ${y}) rotate(14)">` +
    '<ellipse rx="7" ry="10" fill="#7f9236"/><ellipse cx="-1.4" cy="-1.6" rx="5" ry="7.4" fill="#a9b650"/>' +
    '<ellipse cx="-2.6" cy="-4" rx="1.5" ry="2.6" fill="#e2e6a5"/></g>'
  );
}

const NODES = [
  { x: 96, y: 160, length: 62 },
  { x: 94, y: 136, length: 68 },
  { x: 95, y: 112, length: 66 },
  { x: 98, y: 89, length: 58 },
  { x: 102, y: 68, length: 48 },
] as const;

/** One feathered leaf of sickle leaflets, with blossom and unripe fruit. */
export function neem(): string {
  const shape = { fullness: [0.42, 0.85] as const, teeth: 9, toothDepth: 0.16, ribs: 6 };
  const pairs = NODES.map(({ x, y, length }, i) => {
    const tones = i < 2 ? LEAF_DEEP : i > 3 ? LEAF_YOUNG : LEAF;
    return (
      blade({ ...shape, x, y, angle: -84 + i * 7, bend: 30, length, width: 18, tones }) +
      blade({ ...shape, x, y: y - 4, angle: 82 - i * 7, bend: -30, length, width: 18, tones })
    );
  });
  return (
    stalk(
      [
        { x: 102, y: 196 },
        { x: 93, y: 130 },
        { x: 106, y: 50 },
      ],
      3,
    ) +
    pairs.join('') +
    blade({ ...shape, x: 105, y: 54, angle: 14, bend: 10, length: 50, width: 16, tones: LEAF_YOUNG }) +
    stalk(
      [
        { x: 100, y: 180 },
        { x: 122, y: 176 },
        { x: 140, y: 184 },
      ],
      1.8,
    ) +
    stalk(
      [
        { x: 99, y: 176 },
        { x: 76, y: 172 },
        { x: 62, y: 182 },
      ],
      1.8,
    ) +
    fruit(143, 186) +
    fruit(126, 184) +
    star({ x: 60, y: 184 }) +
    star({ x: 76, y: 174 })
  );
}
