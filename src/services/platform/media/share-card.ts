import { MARK } from './app-icon';
import { barkClothPattern } from './bark-cloth';
import { place, rect, svgDocument } from './svg';
import { fitLine, fitText } from './text-fit';
import { ASCENT, type Face, textOutlines, textWidth } from './type-setting';

/** What messengers ask for: 1.91 to 1. */
export const SHARE_WIDTH = 1200;
export const SHARE_HEIGHT = 630;
/** The product's picture fills the left as a square; the words stand beside it. */
export const SHARE_PICTURE = SHARE_HEIGHT;

const PAPER = '#f6f2e7';
const INK = '#1d2b22';
const MUTED = '#5d665c';
const LEAF = '#1d5a39';
const EARTH = '#9a3d1a';

/** Where the words stand. */
const LEFT = SHARE_PICTURE + 52;
const WIDTH = SHARE_WIDTH - LEFT - 48;
const BRAND_Y = 84;
const TITLE = { top: 142, sizePx: 62, height: 236 };
const LINE = { sizePx: 30, gap: 30 };
const PRICE = { baselineY: 560, sizePx: 66 };

export type ShareWords = {
  /** A product's name. */
  readonly title: string;
  /** Its strength and shop. */
  readonly line: string;
  /** As written on its page: "UGX 45,000". */
  readonly price: string;
};

type Style = { face: Face; sizePx: number; fill: string };

/** A line of printable text that begins at the left edge. */
function fromLeft(text: string, baselineY: number, { face, sizePx, fill }: Style): string {
  return textOutlines(text, fill, { face, sizePx, baselineY, cx: LEFT + textWidth(face, text, sizePx) / 2 });
}

/** All of the card but the product's picture. Letters are outlines, so no font has to be installed. */
export function shareCardSvg({ title, line, price }: ShareWords): string {
  const name = fitText(title, {
    ...{ face: 'display', maxWidthPx: WIDTH, maxHeightPx: TITLE.height, maxLines: 4, sizePx: TITLE.sizePx },
  });
  const under = fitLine(line, { face: 'sans', maxWidthPx: WIDTH, sizePx: LINE.sizePx }, 20);
  const cost = fitLine(price, { face: 'display', maxWidthPx: WIDTH, sizePx: PRICE.sizePx }, 30);
  const titleStyle: Style = { face: 'display', sizePx: name.sizePx, fill: INK };
  const body =
    `<defs>${barkClothPattern('weave', EARTH)}</defs>` +
    rect(0, 0, SHARE_WIDTH, SHARE_HEIGHT, `fill="${PAPER}"`) +
    rect(
      SHARE_PICTURE,
      0,
      SHARE_WIDTH - SHARE_PICTURE,
      SHARE_HEIGHT,
      'fill="url(#weave)" fill-opacity=".12"',
    ) +
    place(MARK, LEFT, BRAND_Y - 38, 1.1) +
    place(fromLeft('Urban Herb', BRAND_Y, { face: 'display', sizePx: 34, fill: LEAF }), 58, 0) +
    name.lines
      .map((one, i) => fromLeft(one, TITLE.top + name.sizePx * ASCENT + i * name.lineHeightPx, titleStyle))
      .join('') +
    fromLeft(under.text, TITLE.top + name.heightPx + LINE.gap + under.sizePx * ASCENT, {
      ...{ face: 'sans', sizePx: under.sizePx, fill: MUTED },
    }) +
    fromLeft(cost.text, PRICE.baselineY, { face: 'display', sizePx: cost.sizePx, fill: EARTH });
  return svgDocument(SHARE_WIDTH, SHARE_HEIGHT, title, body);
}
