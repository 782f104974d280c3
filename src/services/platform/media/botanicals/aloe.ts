import { blade, dot, type Tones, towards } from './hand';

const FLESH: Tones = { light: '#94c07f', shade: '#56916a', vein: '#d7e8c2' };
const FLESH_BACK: Tones = { light: '#6fa573', shade: '#3f7a5a', vein: '#bcd8b2' };

const LEAVES = [
  { angle: -8, bend: -8, length: 150, width: 26, back: true },
  { angle: 14, bend: 10, length: 146, width: 26, back: true },
  { angle: -36, bend: -26, length: 128, width: 26, back: true },
  { angle: 38, bend: 26, length: 128, width: 26, back: true },
  { angle: -66, bend: 12, length: 92, width: 24, back: false },
  { angle: 68, bend: -12, length: 92, width: 24, back: false },
  { angle: -22, bend: -20, length: 118, width: 30, back: false },
  { angle: 24, bend: 20, length: 120, width: 30, back: false },
  { angle: -48, bend: 8, length: 84, width: 27, back: false },
  { angle: 48, bend: -8, length: 82, width: 27, back: false },
  { angle: 2, bend: 4, length: 116, width: 32, back: false },
] as const;

/** A rosette of thick, toothed leaves with pale flecks. */
export function aloe(): string {
  return LEAVES.map(({ back, ...shape }) => {
    const foot = towards({ x: 100, y: 186 }, shape.angle, 6);
    const flecks = [0.3, 0.42, 0.56, 0.68].map((t, i) => {
      const p = towards(foot, shape.angle + shape.bend * t * 0.5 + (i % 2 === 0 ? -3 : 3), shape.length * t);
      return dot(p.x, p.y, 1.5 - t, '#e4f0d2');
    });
    return (
      blade({
        ...foot,
        ...shape,
        fullness: [0.16, 0.85],
        tones: back ? FLESH_BACK : FLESH,
        teeth: 12,
        toothDepth: 0.15,
        midrib: 0,
      }) + (back ? '' : flecks.join(''))
    );
  }).join('');
}
