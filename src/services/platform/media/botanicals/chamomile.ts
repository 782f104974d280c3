import { num } from '../svg';
import { blade, dot, type Point, STEM, stalk, type Tones, towards } from './hand';

const PETAL: Tones = { light: '#fffef9', shade: '#e3e4d6', vein: '#c6cab4' };
const OUTLINE = '#a9b192';

function head(at: Point, r: number, turn: number, squash: number): string {
  const petals = Array.from({ length: 15 }, (_, i) =>
    blade({
      ...towards({ x: 0, y: 0 }, turn + i * 24, r * 0.22),
      angle: turn + i * 24,
      length: r * 0.8,
      width: r * 0.36,
      fullness: [0.75, 0.4],
      tones: PETAL,
      midrib: 0.6,
      outline: OUTLINE,
    }),
  ).join('');
  const eye =
    dot(0, 0, r * 0.33, '#b97a14') +
    dot(-r * 0.03, -r * 0.04, r * 0.3, '#e2a41f') +
    dot(-r * 0.08, -r * 0.1, r * 0.17, '#f3c548') +
    Array.from({ length: 14 }, (_, i) => {
      const p = towards({ x: 0, y: 0 }, i * 137.5, r * 0.075 * Math.sqrt(i));
      return dot(p.x, p.y, r * 0.022, '#a9690d');
    }).join('');
  return `<g transform="translate(${num(at.x)} ${num(at.y)}) rotate(${num(turn * 0.4)}) scale(1 ${squash})">${petals}${eye}</g>`;
}

function bud(at: Point): string {
  const petal = {
    ...at,
    length: 15,
    width: 6,
    fullness: [0.7, 0.4] as const,
    tones: PETAL,
    midrib: 0,
    outline: OUTLINE,
  };
  return (
    [-34, -12, 10, 32].map((angle) => blade({ ...petal, angle })).join('') +
    `<path d="M${num(at.x - 7)} ${num(at.y - 3)}q7 11 14 0q-7 -5 -14 0z" fill="${STEM}"/>`
  );
}

/** Thread-like leaves: a fine rib with hair-thin leaflets. */
function feather(from: Point, angle: number, length: number): string {
  const lines = [
    `M${num(from.x)} ${num(from.y)}L${num(towards(from, angle, length).x)} ${num(towards(from, angle, length).y)}`,
  ];
  for (let i = 1; i <= 6; i++) {
    const node = towards(from, angle, (length * i) / 6.6);
    const reach = length * 0.36 * (1 - i / 9);
    for (const side of [-46, 46]) {
      const tip = towards(node, angle + side, reach);
      const turn = towards(node, angle + side * 1.3, reach * 0.55);
      lines.push(`M${num(node.x)} ${num(node.y)}Q${num(turn.x)} ${num(turn.y)} ${num(tip.x)} ${num(tip.y)}`);
    }
  }
  return `<path d="${lines.join('')}" fill="none" stroke="#5d9450" stroke-width="2" stroke-linecap="round"/>`;
}

/** Three open flowers and a bud over feathery leaves. */
export function chamomile(): string {
  const root = { x: 104, y: 194 };
  return (
    feather({ x: 99, y: 158 }, -62, 50) +
    feather({ x: 106, y: 150 }, 58, 52) +
    feather({ x: 100, y: 178 }, -74, 40) +
    feather({ x: 105, y: 174 }, 70, 40) +
    stalk([root, { x: 101, y: 150 }, { x: 96, y: 66 }], 3) +
    stalk(
      [
        { x: 102, y: 160 },
        { x: 72, y: 136 },
        { x: 48, y: 106 },
      ],
      2.6,
    ) +
    stalk(
      [
        { x: 103, y: 150 },
        { x: 136, y: 128 },
        { x: 152, y: 98 },
      ],
      2.6,
    ) +
    stalk(
      [
        { x: 98, y: 100 },
        { x: 126, y: 66 },
        { x: 141, y: 36 },
      ],
      2.2,
    ) +
    bud({ x: 142, y: 34 }) +
    head({ x: 47, y: 98 }, 34, -14, 0.86) +
    head({ x: 153, y: 96 }, 31, 18, 0.8) +
    head({ x: 95, y: 52 }, 46, 4, 0.95)
  );
}
