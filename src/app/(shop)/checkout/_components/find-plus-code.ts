import type { LatLng } from '@/lib/geo';
import { type Area, areasAt } from '@/lib/geofence';
import { completePlusCode, plusCodeOf, pointOfPlusCode, readPlusCode } from '@/lib/plus-code';
import { api } from '@/trpc/client';
import type { FoundPlace } from '../../_components/answers';
import { placeName } from '../../_components/place-name';
import { KAMPALA } from './kampala';
import { outsideWords } from './use-position';

type Answer = { found: FoundPlace[]; words: string };

/** So long before the plus, a short code means the same all over the area we serve. */
const CLEAR_WITHOUT_SUBURB = 4;

const MALFORMED = {
  letters: 'That is not a Plus Code: one of its letters is in no code. Look at it once more.',
  plus: 'That is not a whole Plus Code. It looks like 6GGJ8H8J+GV, or 8H8J+GV Kampala.',
  coarse: 'That code names a whole neighbourhood. Copy the longer one, with two letters after the plus.',
  world: 'That code names no place on earth. Look at it once more.',
} as const;

const refused = (words: string): Answer => ({ found: [], words });

/** Near to what a short code is: the suburb beside it. Null when we know none of that name. */
async function nearTo(locality: string): Promise<LatLng | null> {
  if (locality === '' || /^kampala$/i.test(locality)) return KAMPALA;
  const [place] = await api.shop.places.search.query({ q: locality.slice(0, 80), limit: 1 });
  return place ?? null;
}

/** The point of a Plus Code that was typed or pasted, or what is wrong with it in words. */
export async function findPlusCode(text: string, areas: readonly Area[]): Promise<Answer> {
  const read = readPlusCode(text);
  if (read.kind === 'malformed') return refused(MALFORMED[read.why]);
  let { code } = read;
  if (read.kind === 'short') {
    if (read.locality === '' && code.indexOf('+') < CLEAR_WITHOUT_SUBURB)
      return refused('Write the suburb behind such a short code: 8J+GV Kololo.');
    const near = await nearTo(read.locality);
    if (!near) return refused(`We do not know ${read.locality}. Write the whole code, or another suburb.`);
    code = completePlusCode(code, near);
  }
  const point = pointOfPlusCode(code);
  if (areasAt(point, areas).length === 0) return refused(outsideWords(areas));
  const place = { ...point, name: await placeName(point), area: plusCodeOf(point), kind: 'Plus Code', id: 0 };
  return { found: [place], words: 'Place found. Choose it.' };
}
