import type { Fact } from './answers';

const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
const number = (value: unknown) => (typeof value === 'number' ? value : 0);

function span(minutes: number): string {
  return minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

/** What was noticed, said to the account's owner; null for what only our own checks understand. */
export function factWords({
  kind,
  value,
}: Pick<Fact, 'kind' | 'value'>): { title: string; words: string } | null {
  switch (kind) {
    case 'device.new':
      return { title: 'New device', words: text(value.name, 'A device') };
    case 'device.not_mine':
      return { title: 'Device signed out as not yours', words: text(value.name, 'A device') };
    case 'place.too_fast':
      return {
        title: 'Place far away',
        words: `${number(value.km)} km from the place before, ${span(number(value.minutes))} later: faster than people travel.`,
      };
    default:
      return null;
  }
}
