import { ASCENT, DESCENT, type Face, printable, textWidth } from './type-setting';

export interface FitBox {
  face: Face;
  maxWidthPx: number;
  maxHeightPx: number;
  maxLines: number;
  /** The size wanted; shrinks from here until everything fits. */
  sizePx: number;
  trackingEm?: number;
}

export interface FittedText {
  lines: readonly string[];
  sizePx: number;
  lineHeightPx: number;
  /** From the top of the tallest letter to the deepest tail. */
  heightPx: number;
}

const LINE_HEIGHT = 1.08;
const SMALLEST_PX = 4;
/** Below this share of the wanted size a long word is broken rather than shrunk further. */
const BREAK_BELOW = 0.5;

/**
 * Wraps text into a box, never past its edges: the largest size wins, then the fewest and most even lines.
 * Words stay whole until the size has halved; what still does not fit at 4 px is cut with an ellipsis.
 */
export function fitText(text: string, box: FitBox): FittedText {
  const clean = printable(text);
  for (let sizePx = box.sizePx; sizePx > SMALLEST_PX; sizePx -= Math.max(0.5, sizePx * 0.03)) {
    const lines = wrap(clean, box, sizePx);
    if (lines) return fitted(lines, sizePx);
  }
  return fitted([ellipsis(clean, box, SMALLEST_PX)], SMALLEST_PX);
}

function fitted(lines: readonly string[], sizePx: number): FittedText {
  const lineHeightPx = sizePx * LINE_HEIGHT;
  const heightPx = lines.length === 0 ? 0 : (lines.length - 1) * lineHeightPx + sizePx * (ASCENT + DESCENT);
  return { lines, sizePx, lineHeightPx, heightPx };
}

function wrap(text: string, box: FitBox, sizePx: number): readonly string[] | null {
  const measure = (line: string) => textWidth(box.face, line, sizePx, box.trackingEm);
  const mayBreak = sizePx < box.sizePx * BREAK_BELOW;
  const words = text
    .split(' ')
    .flatMap((word) => (mayBreak ? pieces(word, box.maxWidthPx, measure) : [word]))
    .filter((word) => word !== '');
  if (words.some((word) => measure(word) > box.maxWidthPx)) return null;
  const count = greedy(words, box.maxWidthPx, measure).length;
  const fits =
    count <= box.maxLines && fitted(new Array<string>(count).fill(''), sizePx).heightPx <= box.maxHeightPx;
  return fits ? balanced(words, count, box.maxWidthPx, measure) : null;
}

type Measure = (line: string) => number;

function greedy(words: readonly string[], widthPx: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > widthPx) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The same number of lines in the narrowest column that still holds them: no orphaned last word. */
function balanced(words: readonly string[], count: number, widthPx: number, measure: Measure): string[] {
  let best = greedy(words, widthPx, measure);
  for (let width = widthPx * 0.95; width > widthPx * 0.3; width *= 0.95) {
    const lines = greedy(words, width, measure);
    if (lines.length > count || lines.some((line) => measure(line) > width)) break;
    best = lines;
  }
  return best;
}

function pieces(word: string, widthPx: number, measure: Measure): string[] {
  const parts: string[] = [];
  let part = '';
  for (const char of word) {
    if (part !== '' && measure(`${part}${char}-`) > widthPx) {
      parts.push(`${part}-`);
      part = '';
    }
    part += char;
  }
  parts.push(part);
  return parts;
}

function ellipsis(text: string, box: FitBox, sizePx: number): string {
  let cut = text;
  while (cut !== '' && textWidth(box.face, `${cut}…`, sizePx, box.trackingEm) > box.maxWidthPx) {
    cut = cut.slice(0, -1).trimEnd();
  }
  return cut === '' ? '' : `${cut}…`;
}

/** One line, shrunk to at most `smallestPx`, then cut with an ellipsis. */
export function fitLine(text: string, box: Omit<FitBox, 'maxLines' | 'maxHeightPx'>, smallestPx: number) {
  const clean = printable(text);
  const natural = textWidth(box.face, clean, box.sizePx, box.trackingEm);
  const wanted = natural > box.maxWidthPx ? (box.sizePx * box.maxWidthPx) / natural : box.sizePx;
  if (wanted >= smallestPx) return { text: clean, sizePx: Math.floor(wanted * 100) / 100 };
  return {
    text: ellipsis(clean, { ...box, maxLines: 1, maxHeightPx: smallestPx }, smallestPx),
    sizePx: smallestPx,
  };
}
