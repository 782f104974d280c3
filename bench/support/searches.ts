import type { Random } from '../../src/cli/market-day/plan/random';
import { PRICE_BANDS_UGX, type SearchProducts } from '../../src/services/market/search/inputs';
import { KINDS, oftenFirst, PLANTS } from './goods';

const FOREIGN = ['tangawizi', 'manjano', 'mchaichai', 'ekigagi', 'sabuni', 'asali', 'mlonge', 'mnanaa'];

/** One letter too few, too many, or two the wrong way round. */
function mistyped(random: Random, word: string): string {
  const at = 1 + random.below(word.length - 2);
  const [before, here = '', next = '', after] = [
    word.slice(0, at),
    word[at],
    word[at + 1],
    word.slice(at + 2),
  ];
  const ways = [before + next + after, before + here + here + next + after, before + next + here + after];
  return random.pick(ways);
}

function wordsOf(random: Random): string {
  const plant = oftenFirst(random, PLANTS);
  const [kind] = random.pick(KINDS);
  const chance = random.fraction();
  if (chance < 0.4) return plant;
  if (chance < 0.65) return `${plant} ${kind}`;
  if (chance < 0.75) return `${plant} ${random.pick(PLANTS)} ${kind}`;
  if (chance < 0.85) return mistyped(random, plant);
  if (chance < 0.9) return plant.slice(0, 4);
  if (chance < 0.95) return random.pick(FOREIGN);
  if (chance < 0.98) return kind;
  return 'xylophone';
}

function searchOf(random: Random): SearchProducts {
  const [kind] = random.pick(KINDS);
  return {
    q: wordsOf(random),
    ...(random.chance(0.1) ? { categories: [kind.replace(' ', '-')] } : {}),
    ...(random.chance(0.1) ? { maxPriceUgx: random.pick(PRICE_BANDS_UGX) - 1 } : {}),
    ...(random.chance(0.1) ? { onlyInStock: true } : {}),
    ...(random.chance(0.1) ? { order: random.pick(['cheapest', 'best_rated'] as const) } : {}),
  };
}

/** What all people together look for: mostly a plant, often what is made of it, at times mistyped or filtered. None twice. */
export function distinctSearches(random: Random, count: number): readonly SearchProducts[] {
  const searches = new Map<string, SearchProducts>();
  while (searches.size < count) {
    const search = searchOf(random);
    searches.set(JSON.stringify(search), search);
  }
  return [...searches.values()];
}

/** One after the other, the nth of the list n times as seldom as the first (Zipf). */
export const byZipf = <T>(random: Random, list: readonly T[]): T | undefined =>
  list[Math.floor(list.length ** random.fraction()) - 1];
