import { blade, LEAF, LEAF_DEEP, LEAF_YOUNG, stalk, type Tones } from './hand';
import { cutFace, finger } from './rhizome';

const SKIN: Tones = { light: '#d99243', shade: '#ad6522', vein: '#7d4413' };
const SKIN_BACK: Tones = { light: '#b9742f', shade: '#8d4f19', vein: '#6a390f' };
const CUT = { rind: '#9c5618', flesh: '#f4a51c', core: '#dd7d0b' };

/** Broad leaves over fingered roots, one of them cut to show the orange flesh. */
export function turmeric(): string {
  const leaf = { fullness: [0.62, 0.72] as const, ribs: 10, midrib: 2 };
  return (
    stalk(
      [
        { x: 98, y: 160 },
        { x: 98, y: 130 },
        { x: 100, y: 92 },
      ],
      6,
      '#7ba354',
    ) +
    blade({ ...leaf, x: 97, y: 138, angle: -48, bend: -20, length: 100, width: 34, tones: LEAF_DEEP }) +
    blade({ ...leaf, x: 101, y: 134, angle: 44, bend: 24, length: 100, width: 34, tones: LEAF_DEEP }) +
    blade({ ...leaf, x: 98, y: 126, angle: -18, bend: -10, length: 114, width: 37, tones: LEAF }) +
    blade({ ...leaf, x: 101, y: 122, angle: 19, bend: 8, length: 112, width: 35, tones: LEAF_YOUNG }) +
    finger({ x: 90, y: 160, angle: -82, length: 46, width: 17, tones: SKIN_BACK, rings: 4 }) +
    finger({ x: 112, y: 160, angle: 70, length: 50, width: 17, tones: SKIN_BACK, rings: 4 }) +
    finger({ x: 78, y: 160, angle: 92, length: 48, width: 34, tones: SKIN, rings: 4 }) +
    finger({ x: 92, y: 166, angle: -116, length: 58, width: 20, tones: SKIN, rings: 5 }) +
    finger({ x: 108, y: 164, angle: 104, length: 50, width: 19, tones: SKIN, rings: 4 }) +
    finger({ x: 100, y: 166, angle: -158, length: 32, width: 18, tones: SKIN, rings: 2 }) +
    cutFace({ x: 156, y: 176, rx: 7, ry: 9, turn: 14, ...CUT }) +
    cutFace({ x: 110, y: 185, rx: 16, ry: 11, turn: 8, ...CUT }) +
    cutFace({ x: 132, y: 190, rx: 12, ry: 7.5, turn: -6, ...CUT })
  );
}
