import type { Botanical } from '../inputs';
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

/** Side of the square every plant is drawn in; its foot stands near the lower edge. */
export const BOTANICAL_SIZE = 200;

const drawn = new Map<Botanical, string>();

/** The plant as an SVG fragment in a 200×200 square, without ids, so it can be used any number of times. */
export function drawBotanical(botanical: Botanical): string {
  const known = drawn.get(botanical);
  if (known !== undefined) return known;
  const fragment = DRAWINGS[botanical]();
  drawn.set(botanical, fragment);
  return fragment;
}
