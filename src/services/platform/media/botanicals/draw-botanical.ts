import type { Botanical } from '../inputs';
import { place } from '../svg';
import { aloe } from './aloe';
import { chamomile } from './chamomile';
import { ginger } from './ginger';
import { hemp } from './hemp';
import { hibiscus } from './hibiscus';
import { lavender } from './lavender';
import { lemongrass } from './lemongrass';
import { mint } from './mint';
import { moringa } from './moringa';
import { neem } from './neem';
import { rosella } from './rosella';
import { turmeric } from './turmeric';

const DRAWINGS: Readonly<Record<Botanical, () => string>> = {
  hemp,
  chamomile,
  moringa,
  lemongrass,
  hibiscus,
  ginger,
  turmeric,
  aloe,
  mint,
  lavender,
  neem,
  rosella,
};

interface Extent {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What each drawing really covers of its 200×200 square, so that all plants can be set equally large. */
export const BOTANICAL_EXTENTS: Readonly<Record<Botanical, Extent>> = {
  hemp: { x: 14, y: 8, width: 172, height: 189 },
  chamomile: { x: 11, y: 7, width: 175, height: 190 },
  moringa: { x: 29, y: 7, width: 137, height: 190 },
  lemongrass: { x: 2, y: 2, width: 196, height: 194 },
  hibiscus: { x: 27, y: 19, width: 146, height: 178 },
  ginger: { x: 26, y: 1, width: 147, height: 201 },
  turmeric: { x: 13, y: 18, width: 171, height: 181 },
  aloe: { x: 8, y: 35, width: 189, height: 167 },
  mint: { x: 35, y: 16, width: 123, height: 183 },
  lavender: { x: 31, y: 13, width: 136, height: 185 },
  neem: { x: 34, y: 6, width: 120, height: 192 },
  rosella: { x: 10, y: 13, width: 168, height: 186 },
};

const drawn = new Map<Botanical, string>();

/** The plant as an SVG fragment in a 200×200 square, without ids, so it can be used any number of times. */
export function drawBotanical(botanical: Botanical): string {
  const known = drawn.get(botanical);
  if (known !== undefined) return known;
  const fragment = DRAWINGS[botanical]();
  drawn.set(botanical, fragment);
  return fragment;
}

export interface PlantFrame {
  cx: number;
  top: number;
  width: number;
  height: number;
}

/** The plant as large as fits the frame, standing on its lower edge. */
export function botanicalIn(botanical: Botanical, frame: PlantFrame, mirror = false): string {
  const extent = BOTANICAL_EXTENTS[botanical];
  const scale = Math.floor(Math.min(frame.width / extent.width, frame.height / extent.height) * 1000) / 1000;
  const middle = (extent.x + extent.width / 2) * scale;
  const left = frame.cx + (mirror ? middle : -middle);
  const top = frame.top + frame.height - (extent.y + extent.height) * scale;
  return place(drawBotanical(botanical), left, top, scale, 0, mirror);
}
