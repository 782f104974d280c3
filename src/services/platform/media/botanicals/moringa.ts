import { blade, dot, LEAF, LEAF_YOUNG, type Point, stalk, type Tones, towards } from './hand';

const POD: Tones = { light: '#86a557', shade: '#577c3b', vein: '#c3d39a' };
const CREAM: Tones = { light: '#fffbe9', shade: '#e9dcb0', vein: '#cbb77c' };

function leaflet(at: Point, angle: number, length: number, young: boolean): string {
  return blade({
    ...at,
    angle,
    length,
    width: length * 0.72,
    fullness: [0.62, 0.5],
    tones: young ? LEAF_YOUNG : LEAF,
    midrib: 0.8,
  });
}

function pinna(from: Point, angle: number, length: number, young: boolean): string {
  let leaves = '';
  const pairs = 3;
  for (let i = 1; i <= pairs; i++) {
    const node = towards(from, angle, (length * i) / (pairs + 0.5));
    const size = length * 0.36;
    leaves += leaflet(node, angle - 66, size, young) + leaflet(node, angle + 66, size, young);
  }
  const tip = towards(from, angle, length * 0.92);
  return stalk([from, tip], 1.5) + leaves + leaflet(tip, angle, length * 0.42, young);
}

function blossom(at: Point): string {
  return (
    [-100, -50, 0, 50, 100]
      .map((angle) =>
        blade({
          ...at,
          angle,
          length: 13,
          width: 6,
          fullness: [0.8, 0.5],
          tones: CREAM,
          midrib: 0,
          outline: '#b5a66d',
        }),
      )
      .join('') + dot(at.x, at.y, 2.2, '#d89f2b')
  );
}

/** A feathered frond of round leaflets with one ribbed pod and blossom. */
export function moringa(): string {
  const nodes = [
    { x: 98, y: 156, length: 56 },
    { x: 96, y: 128, length: 58 },
    { x: 97, y: 101, length: 52 },
    { x: 100, y: 77, length: 40 },
  ];
  const fronds = nodes
    .map(
      ({ x, y, length }, i) =>
        pinna({ x, y }, -64 + i * 7, length, i > 2) + pinna({ x, y }, 62 - i * 7, length, i > 1),
    )
    .join('');
  const pod = blade({
    x: 126,
    y: 148,
    angle: 144,
    bend: 26,
    length: 52,
    width: 8,
    fullness: [0.25, 0.35],
    tones: POD,
    midrib: 1,
  });
  return (
    pod +
    stalk(
      [
        { x: 102, y: 194 },
        { x: 97, y: 140 },
        { x: 103, y: 52 },
      ],
      3,
    ) +
    fronds +
    pinna({ x: 102, y: 58 }, 6, 38, true) +
    blossom({ x: 60, y: 180 }) +
    blossom({ x: 76, y: 172 })
  );
}
