/** Outlines of one typeface at one weight: y points down, the baseline is at 0. */
export interface FontOutlines {
  unitsPerEm: number;
  /** A line per glyph: the letter, its advance, its outline. */
  glyphs: string;
  /** A line per first letter: "A V-62 W-40" moves a V after an A closer by 62 units. */
  kerning: string;
}

export interface Glyph {
  advance: number;
  d: string;
}

export interface Font {
  unitsPerEm: number;
  glyphs: ReadonlyMap<string, Glyph>;
  /** Units to add between two letters, by the pair ("AV"). */
  kerning: ReadonlyMap<string, number>;
}

/** Reads the compact tables into maps. */
export function readFont(outlines: FontOutlines): Font {
  const glyphs = new Map<string, Glyph>();
  for (const line of outlines.glyphs.split('\n')) {
    if (line === '') continue;
    const [advance = '', ...outline] = line.slice(2).split(' ');
    glyphs.set(line.charAt(0), { advance: Number(advance), d: outline.join(' ') });
  }
  const kerning = new Map<string, number>();
  for (const line of outlines.kerning.split('\n')) {
    const [first = '', ...pairs] = line.split(' ');
    for (const pair of pairs) kerning.set(first + pair.charAt(0), Number(pair.slice(1)));
  }
  return { unitsPerEm: outlines.unitsPerEm, glyphs, kerning };
}
