import { blade, LEAF_SILVER, type Point, stalk, type Tones, towards } from './hand';

const FLORET: Tones = { light: '#9a83c4', shade: '#6f569f', vein: '#c9bae3' };
const FLORET_DEEP: Tones = { light: '#7c63ae', shade: '#564082', vein: '#b3a2d6' };

function spike(foot: Point, angle: number, length: number): string {
  const rows = 8;
  let florets = '';
  for (let row = 0; row < rows; row++) {
    const node = towards(foot, angle, (length * row) / rows);
    const size = 15 - row * 0.7;
    for (const side of [-58, 58, -24, 26, 0]) {
      const tones = Math.abs(side) > 40 || (row + side) % 4 === 0 ? FLORET_DEEP : FLORET;
      const shape = { ...node, angle: angle + side, length: size, width: size * 0.52, tones };
      florets += blade({ ...shape, fullness: [0.7, 0.5], midrib: 0 });
    }
  }
  return florets;
}

const STEMS = [
  { lean: -25, reach: 92, head: 52 },
  { lean: 25, reach: 88, head: 52 },
  { lean: -12, reach: 108, head: 60 },
  { lean: 13, reach: 104, head: 60 },
  { lean: 0, reach: 116, head: 64 },
] as const;

/** Five flower spikes fanned from narrow silver leaves. */
export function lavender(): string {
  const root = { x: 100, y: 196 };
  const leaves = [-58, -40, 42, 60, -20, 24, -72, 74]
    .map((angle, i) =>
      blade({
        ...towards(root, angle * 0.3, 14),
        angle,
        bend: angle > 0 ? -18 : 18,
        length: 62 - (i % 3) * 8,
        width: 7.5,
        fullness: [0.5, 0.6],
        tones: LEAF_SILVER,
        midrib: 1,
      }),
    )
    .join('');
  const stems = STEMS.map(({ lean, reach, head }) => {
    const foot = towards(root, lean, reach);
    return (
      stalk(
        [root, towards(root, lean * 0.75, reach * 0.5), foot, towards(foot, lean, head)],
        2.2,
        '#728a63',
      ) + spike(foot, lean, head)
    );
  });
  return leaves + stems.join('');
}
