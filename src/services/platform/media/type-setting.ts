import { FIGTREE } from './glyphs/figtree';
import { type Font, readFont } from './glyphs/font-outlines';
import { FRAUNCES } from './glyphs/fraunces';
import { num } from './svg';

export type Face = 'display' | 'sans';

const FONTS: Readonly<Record<Face, Font>> = { display: readFont(FRAUNCES), sans: readFont(FIGTREE) };

/** Share of the size from baseline up to the tallest letter, and down to the deepest tail. */
export const ASCENT = 0.76;
export const DESCENT = 0.23;

const LETTER_FALLBACKS: Readonly<Record<string, string>> = {
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  ß: 'ss',
  Ŋ: 'N',
  ŋ: 'n',
  Đ: 'D',
  đ: 'd',
  Ł: 'L',
  ł: 'l',
  ı: 'i',
  '™': '',
  '®': '',
  '\u2011': '-',
  '\u2012': '–',
  '\u00b5': 'u',
  '\u03bc': 'u',
};

/** Text reduced to the letters we hold outlines for: accents fall back to base letters, the rest is left out. */
export function printable(text: string): string {
  return Array.from(text.replace(/\s+/gu, ' ').normalize('NFC'), printableChar)
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function printableChar(char: string): string {
  const held = (one: string) => FONTS.display.glyphs.has(one) && FONTS.sans.glyphs.has(one);
  if (held(char)) return char;
  const fallback = LETTER_FALLBACKS[char];
  if (fallback !== undefined) return fallback;
  // A fraction decomposes into digits around U+2044; dropping that sign would turn ¼ into 14.
  return Array.from(char.normalize('NFKD').replaceAll('\u2044', '/')).filter(held).join('');
}

interface SetGlyph {
  d: string;
  atUnits: number;
}

function setGlyphs(face: Face, text: string, trackingEm: number): { glyphs: SetGlyph[]; widthUnits: number } {
  const font = FONTS[face];
  const trackingUnits = trackingEm * font.unitsPerEm;
  const glyphs: SetGlyph[] = [];
  let pen = 0;
  let previous = '';
  for (const char of text) {
    const glyph = font.glyphs.get(char);
    if (!glyph) continue;
    if (previous) pen += (font.kerning.get(previous + char) ?? 0) + trackingUnits;
    glyphs.push({ d: glyph.d, atUnits: pen });
    pen += glyph.advance;
    previous = char;
  }
  return { glyphs, widthUnits: pen };
}

/** Width in pixels of one line of printable text. */
export function textWidth(face: Face, text: string, sizePx: number, trackingEm = 0): number {
  return (setGlyphs(face, text, trackingEm).widthUnits * sizePx) / FONTS[face].unitsPerEm;
}

export interface LinePlace {
  face: Face;
  sizePx: number;
  /** Middle of the line. */
  cx: number;
  baselineY: number;
  trackingEm?: number;
}

/** One centred line of printable text as filled outlines. */
export function textOutlines(text: string, fill: string, line: LinePlace): string {
  const { glyphs, widthUnits } = setGlyphs(line.face, text, line.trackingEm ?? 0);
  const scale = line.sizePx / FONTS[line.face].unitsPerEm;
  const left = line.cx - (widthUnits * scale) / 2;
  const letters = glyphs
    .filter((glyph) => glyph.d !== '')
    .map((glyph) => `<path transform="translate(${num(glyph.atUnits)})" d="${glyph.d}"/>`)
    .join('');
  const size = Math.round(scale * 1e5) / 1e5;
  return `<g fill="${fill}" transform="translate(${num(left)} ${num(line.baselineY)}) scale(${size})">${letters}</g>`;
}
