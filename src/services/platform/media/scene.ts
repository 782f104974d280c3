import type { PackshotSpec } from './inputs';
import type { PaletteColours } from './palettes';
import { across, downward, ellipse, rect, round } from './svg';

export const PICTURE_SIZE = 640;
/** Where packs stand. */
export const FLOOR_Y = 560;

/** What a form needs to draw itself. */
export interface Scene {
  spec: PackshotSpec;
  colours: PaletteColours;
  /** The next number in 0–1 of a stream fixed by the seed. */
  random: () => number;
}

/** A small repeatable number stream (mulberry32), so that the same spec always gives the same picture. */
export function seededStream(seed: number): () => number {
  let state = (Math.trunc(seed) ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Wall and floor in one tint, lit from the upper left; no horizon line. */
export function ground(colours: PaletteColours, lightX: number): string {
  const size = PICTURE_SIZE;
  return (
    `<defs>${round(
      'wall',
      [
        [0, colours.groundLight],
        [0.45, colours.groundLight],
        [1, colours.groundDeep],
      ],
      lightX,
      0.36,
      0.82,
    )}${downward('floor', [
      [0, colours.floor, 0],
      [0.5, colours.floor, 0.75],
      [1, colours.groundLight, 0.6],
    ])}</defs>` +
    rect(0, 0, size, size, 'fill="url(#wall)"') +
    rect(0, FLOOR_Y - 120, size, size - FLOOR_Y + 120, 'fill="url(#floor)"')
  );
}

export interface ShadowShape {
  cx: number;
  /** Where the pack touches the floor. */
  y: number;
  width: number;
  /** How far the soft shadow reaches to the right, in pixels. */
  reach?: number;
  /** Colour that light brings through glass onto the floor. */
  tint?: string;
}

/** Contact shadow, ambient pool and the soft shadow away from the light. */
export function floorShadow(colours: PaletteColours, shape: ShadowShape): string {
  const { cx, y, width } = shape;
  const reach = shape.reach ?? 70;
  const soft = (id: string, strength: number) =>
    round(id, [
      [0, colours.shadow, strength],
      [0.45, colours.shadow, strength * 0.62],
      [0.75, colours.shadow, strength * 0.2],
      [1, colours.shadow, 0],
    ]);
  const through = shape.tint
    ? `<defs>${round('through', [
        [0, shape.tint, 0.55],
        [1, shape.tint, 0],
      ])}</defs>${ellipse(cx + reach * 0.9, y + 4, width * 0.4, 15, 'fill="url(#through)"')}`
    : '';
  return (
    `<defs>${soft('cast', 0.34)}${soft('pool', 0.4)}${soft('contact', 0.75)}</defs>` +
    ellipse(cx + reach, y - 6, width * 0.66, 34, 'fill="url(#cast)"') +
    through +
    ellipse(cx + 8, y, width * 0.62, 24, 'fill="url(#pool)"') +
    ellipse(cx + 2, y - 2, width * 0.52, 11, 'fill="url(#contact)"')
  );
}

/** Light on an upright round thing: dark rims, a soft window on the left, a core shadow, bounce on the right. */
export function roundShade(id: string, strength = 1): string {
  return across(id, [
    [0, '#000', 0.42 * strength],
    [0.05, '#000', 0.2 * strength],
    [0.14, '#fff', 0.04 * strength],
    [0.23, '#fff', 0.3 * strength],
    [0.31, '#fff', 0.22 * strength],
    [0.44, '#fff', 0],
    [0.62, '#000', 0.06 * strength],
    [0.86, '#000', 0.32 * strength],
    [0.95, '#000', 0.4 * strength],
    [1, '#000', 0.24 * strength],
  ]);
}

/** A wrapped paper band: straight sides, top and bottom bowed as on a cylinder seen from slightly above. */
export function wrapPath(left: number, right: number, top: number, bottom: number, bow: number): string {
  const cx = (left + right) / 2;
  return (
    `M${left} ${top}Q${cx} ${top + bow * 2} ${right} ${top}` +
    `V${bottom}Q${cx} ${bottom + bow * 2} ${left} ${bottom}Z`
  );
}
