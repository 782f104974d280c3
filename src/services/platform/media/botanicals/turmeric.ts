import { blade, LEAF, LEAF_DEEP, LEAF_YOUNG, stalk, type Tones } from './hand';
import { cutFace, finger } from './rhizome';

const SKIN: Tones = { light: '#d99243', shade: '#ad6522', vein: '#7d4413' };

/** Broad leaves over fingered roots, two of them cut to show the orange flesh. */
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
    blade({ ...leaf, x: 97, y: 142, angle: -44, bend: -22, length: 104, width: 36, tones: LEAF_DEEP }) +
    blade({ ...leaf, x: 101, y: 138, angle: 42, bend: 26, length: 104, width: 36, tones: LEAF_DEEP }) +
    blade({ ...leaf, x: 98, y: 130, angle: -17, bend: -10, length: 116, width: 38, tones: LEAF }) +
    blade({ ...leaf, x: 101, y: 126, angle: 18, bend: 8, length: 112, width: 36, tones: LEAF_YOUNG }) +
    finger({ x: 92, y: 176, angle: -104, length: 60, width: 20, tones: SKIN, rings: 5 }) +
    finger({ x: 74, y: 170, angle: -62, length: 46, width: 17, tones: SKIN, rings: 4 }) +
    finger({ x: 110, y: 172, angle: 58, length: 48, width: 18, tones: SKIN, rings: 4 }) +
    finger({ x: 72, y: 170, angle: 92, length: 66, width: 32, tones: SKIN, rings: 5 }) +
    finger({ x: 116, y: 180, angle: 106, length: 46, width: 19, tones: SKIN, rings: 4 }) +
    cutFace({
      x: 108,
      y: 186,
      rx: 15,
      ry: 10.5,
      turn: 8,
      rind: '#9c5618',
      flesh: '#f4a51c',
      core: '#dd7d0b',
    }) +
    cutFace({
      x: 84,
      y: 187,
      rx: 13.5,
      ry: 9.5,
      turn: -10,
      rind: '#9c5618',
      flesh: '#f7b233',
      core: '#e08a12',
    })
  );
}
