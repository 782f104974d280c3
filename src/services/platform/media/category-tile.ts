import { barkClothPattern } from './bark-cloth';
import { botanicalIn } from './botanicals/draw-botanical';
import type { Botanical, Palette } from './inputs';
import { PALETTE_COLOURS } from './palettes';
import { ellipse, rect, round, svgDocument } from './svg';

export const TILE_WIDTH = 640;
export const TILE_HEIGHT = 400;

const DISC = { cx: 436, cy: 200, r: 166 };

/** A wide category picture: one plant large on the right, the left side calm enough for a title. */
export function categoryTileSvg({ botanical, palette }: { botanical: Botanical; palette: Palette }): string {
  const colours = PALETTE_COLOURS[palette];
  const { cx, cy, r } = DISC;
  const plant = botanicalIn(botanical, { cx, top: 26, width: 340, height: 344 });
  const body =
    `<defs>${round(
      'wall',
      [
        [0, colours.groundLight],
        [1, colours.groundDeep],
      ],
      0.3,
      0.2,
      1,
    )}${barkClothPattern('weave', colours.shadow)}${round('glow', [
      [0, '#fffdf6', 0.95],
      [0.8, '#fffdf6', 0.7],
      [1, '#fffdf6', 0.62],
    ])}</defs>` +
    rect(0, 0, TILE_WIDTH, TILE_HEIGHT, 'fill="url(#wall)"') +
    rect(0, 0, TILE_WIDTH, TILE_HEIGHT, 'fill="url(#weave)" fill-opacity=".1"') +
    ellipse(cx, cy, r, r, 'fill="url(#glow)"') +
    // The plant's own flat shadow lifts it off the disc as if pressed on paper.
    `<g transform="translate(5 6)" opacity=".13"><g filter="url(#flat)">${plant}</g></g>` +
    plant;
  return svgDocument(TILE_WIDTH, TILE_HEIGHT, botanical, flatFilter(colours.shadow) + body);
}

function flatFilter(colour: string): string {
  return (
    '<defs><filter id="flat"><feGaussianBlur in="SourceAlpha" stdDeviation="2.5" result="soft"/>' +
    `<feFlood flood-color="${colour}"/><feComposite in2="soft" operator="in"/></filter></defs>`
  );
}
