import type { TrackView } from '../../../_components/answers';
import { whenWords } from '../../../_components/when';

type Arrival = TrackView['arrival'];
export type ArrivalWords = { readonly title: string; readonly text: string };

/** Less than this is not told in numbers: a gate may take longer than the last street. */
const ALMOST_MINUTES = 5;

/** When it arrives, as far as that is known; null when it is not. */
export function arrivalWords({ left, promised }: Arrival, now: Date): ArrivalWords | null {
  if (left) {
    const isLate = promised !== null && left.at > promised.by;
    return {
      title:
        left.highMinutes <= ALMOST_MINUTES
          ? 'A few minutes left'
          : `About ${left.lowMinutes}–${left.highMinutes} min left`,
      text: `Arrives about ${whenWords(left.at, now)}.${isLate ? ` That is later than the ${whenWords(promised.by, now)} we said. Sorry.` : ''}`,
    };
  }
  if (!promised) return null;
  if (promised.slips)
    return {
      title: 'It takes longer than we said',
      text: `It was to arrive by ${whenWords(promised.by, now)}. Sorry. We keep an eye on it.`,
    };
  return {
    title: `Should arrive ${whenWords(promised.from, now)} – ${whenWords(promised.by, now)}`,
    text: 'As we said before you ordered.',
  };
}
