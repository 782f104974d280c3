import { ellipse, num } from '../svg';
import { blade, type Point, type Tones, throughPoints, towards } from './hand';

export interface Finger extends Point {
  angle: number;
  length: number;
  width: number;
  tones: Tones;
  rings: number;
}

/** One swollen joint of a root, with the ring scars of fallen scales. */
export function finger(shape: Finger): string {
  const rings = Array.from({ length: shape.rings }, (_, i) => {
    const at = towards(shape, shape.angle, (shape.length * (i + 1)) / (shape.rings + 1));
    const half = shape.width * 0.42;
    const bow = towards(at, shape.angle, shape.width * 0.13);
    return throughPoints([towards(at, shape.angle - 90, half), bow, towards(at, shape.angle + 90, half)]);
  }).join('');
  return (
    blade({ ...shape, fullness: [0.28, 0.28], midrib: 0 }) +
    `<path d="${rings}" fill="none" stroke="${shape.tones.vein}" stroke-width="1.3" stroke-opacity=".75" stroke-linecap="round"/>`
  );
}

export interface CutFace {
  x: number;
  y: number;
  rx: number;
  ry: number;
  turn: number;
  rind: string;
  flesh: string;
  core: string;
}

/** A root cut across: rind, flesh, and the paler ring of its core. */
export function cutFace(face: CutFace): string {
  const { rx, ry } = face;
  return (
    `<g transform="translate(${num(face.x)} ${num(face.y)}) rotate(${num(face.turn)})">` +
    ellipse(0, 0, rx, ry, `fill="${face.rind}"`) +
    ellipse(0, 0, rx * 0.86, ry * 0.9, `fill="${face.flesh}"`) +
    ellipse(0, 0, rx * 0.52, ry * 0.58, `fill="none" stroke="${face.core}" stroke-width="1.8"`) +
    ellipse(-rx * 0.15, -ry * 0.2, rx * 0.2, ry * 0.24, `fill="#fff" fill-opacity=".35"`) +
    '</g>'
  );
}
