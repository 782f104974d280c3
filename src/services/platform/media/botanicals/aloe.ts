import { blade, dot, type Tones, towards } from './hand';

const FLESH: Tones = { light: '#9cc684', shade: '#5a956c', vein: '#d7e8c2' };
const FLESH_BACK: Tones = { light: '#6fa573', shade: '#3f7a5a', vein: '#bcd8b2' };
const FLESH_DEEP: Tones = { light: '#85b57b', shade: '#4b8763', vein: '#bcd8b2' };

const LEAVES = [
  { angle: -9, bend: -6, length: 160, width: 27, tones: FLESH_BACK },
  { angle: 15, bend: 8, length: 152, width: 27, tones: FLESH_BACK },
  { angle: -34, bend: -22, length: 132, width: 28, tones: FLESH_BACK },
  { angle: 38, bend: 22, length: 130, width: 28, tones: FLESH_BACK },
  { angle: -70, bend: 26, length: 98, width: 26, tones: FLESH_DEEP },
  { angle: 72, bend: -26, length: 98, width: 26, tones: FLESH_DEEP },
  { angle: -22, bend: -18, length: 126, width: 32, tones: FLESH_DEEP },
  { angle: 25, bend: 18, length: 128, width: 32, tones: FLESH_DEEP },
  { angle: -50, bend: 14, length: 84, width: 30, tones: FLESH },
  { angle: 50, bend: -14, length: 82, width: 30, tones: FLESH },
  { angle: 2, bend: 5, length: 122, width: 36, tones: FLESH },
  { angle: -20, bend: 8, length: 66, width: 30, tones: FLESH },
  { angle: 24, bend: -8, length: 60, width: 28, tones: FLESH },
] as const;

/** A rosette of thick, toothed leaves with pale flecks. */
export function aloe(): string {
  return LEAVES.map((shape) => {
    const foot = { x: 100, y: 192 };
    const flecks = [0.26, 0.38, 0.5, 0.62, 0.72].map((t, i) => {
      const p = towards(foot, shape.angle + shape.bend * t * 0.5 + (i % 2 === 0 ? -3 : 3), shape.length * t);
      return dot(p.x, p.y, 1.7 - t, '#e9f3d9');
    });
    const leaf = blade({ ...foot, ...shape, fullness: [0.14, 0.8], teeth: 13, toothDepth: 0.13, midrib: 0 });
    return leaf + (shape.tones === FLESH_BACK ? '' : flecks.join(''));
  }).join('');
}
