import { blade, LEAF, LEAF_DEEP, LEAF_YOUNG, stalk, type Tones } from './hand';
import { cutFace, finger } from './rhizome';

const SKIN: Tones = { light: '#e0bd88', shade: '#c0935a', vein: '#94683a' };

/** A knotted root with one slice cut open and two leafy shoots. */
export function ginger(): string {
  const leaf = { fullness: [0.5, 0.8] as const, midrib: 1.3, ribs: 6 };
  return (
    stalk(
      [
        { x: 98, y: 156 },
        { x: 96, y: 90 },
        { x: 104, y: 26 },
      ],
      4.4,
      '#6f9a4a',
    ) +
    stalk(
      [
        { x: 124, y: 154 },
        { x: 132, y: 122 },
        { x: 142, y: 96 },
      ],
      3.4,
      '#8db25c',
    ) +
    blade({ ...leaf, x: 97, y: 122, angle: -62, bend: 28, length: 66, width: 16, tones: LEAF_DEEP }) +
    blade({ ...leaf, x: 96, y: 104, angle: 62, bend: -18, length: 68, width: 16, tones: LEAF }) +
    blade({ ...leaf, x: 97, y: 84, angle: -56, bend: 22, length: 68, width: 16, tones: LEAF }) +
    blade({ ...leaf, x: 99, y: 64, angle: 52, bend: -10, length: 64, width: 15, tones: LEAF_DEEP }) +
    blade({ ...leaf, x: 101, y: 46, angle: -40, bend: 10, length: 46, width: 12, tones: LEAF }) +
    blade({ ...leaf, x: 104, y: 32, angle: 16, length: 32, width: 9, tones: LEAF_YOUNG }) +
    blade({ ...leaf, x: 142, y: 98, angle: 26, length: 34, width: 10, tones: LEAF_YOUNG, ribs: 0 }) +
    finger({ x: 88, y: 174, angle: -96, length: 62, width: 27, tones: SKIN, rings: 4 }) +
    finger({ x: 62, y: 166, angle: -28, length: 32, width: 20, tones: SKIN, rings: 2 }) +
    finger({ x: 130, y: 168, angle: 34, length: 34, width: 21, tones: SKIN, rings: 2 }) +
    finger({ x: 72, y: 172, angle: 86, length: 92, width: 34, tones: SKIN, rings: 5 }) +
    finger({ x: 104, y: 178, angle: 152, length: 24, width: 20, tones: SKIN, rings: 1 }) +
    cutFace({ x: 160, y: 168, rx: 11, ry: 16, turn: -8, rind: '#b98a52', flesh: '#f3dc93', core: '#e2bf63' })
  );
}
