import { useRef, useState } from 'react';
import type { Area } from '@/lib/geofence';
import { isMeantAsPlusCode } from '@/lib/plus-code';
import { api } from '@/trpc/client';
import type { FoundPlace } from '../../_components/answers';
import { findPlusCode } from './find-plus-code';

const SHORTEST = 2;
const PAUSE_MS = 200;

type Search = { found: FoundPlace[]; words: string };
const QUIET: Search = { found: [], words: '' };
const UNKNOWN = 'We do not know that name. Try another one nearby, or put a pin on the map.';
const SILENT = 'The search did not answer. Put a pin on the map instead.';

const counted = (count: number) => `${count} ${count === 1 ? 'place' : 'places'} found. Choose one.`;

async function findNamed(q: string): Promise<Search> {
  const found = await api.shop.places.search.query({ q });
  return { found, words: found.length > 0 ? counted(found.length) : UNKNOWN };
}

/** Places for what is typed, asked for when the fingers rest; an answer that comes too late is dropped. */
export function usePlaces(areas: readonly Area[]) {
  const [search, setSearch] = useState(QUIET);
  const turn = useRef({ number: 0, timer: 0 });

  function look(typed: string) {
    const { current } = turn;
    current.number += 1;
    window.clearTimeout(current.timer);
    const q = typed.trim();
    if (q.length < SHORTEST) return setSearch(QUIET);
    const mine = current.number;
    const answer = (next: Search) => current.number === mine && setSearch(next);
    setSearch(({ found }) => ({ found, words: 'Looking…' }));
    current.timer = window.setTimeout(() => {
      const search = isMeantAsPlusCode(q) ? findPlusCode(q, areas) : findNamed(q);
      search.then(answer, () => answer({ found: [], words: SILENT }));
    }, PAUSE_MS);
  }
  return { ...search, look };
}
