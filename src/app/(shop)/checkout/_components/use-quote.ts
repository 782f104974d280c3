import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import type { Quote } from '../../_components/answers';
import type { SavedPlace } from '../../_components/saved-place';

export type QuoteState =
  | { kind: 'none' }
  | { kind: 'loading'; last: Quote | null }
  | { kind: 'known'; quote: Quote }
  | { kind: 'failed'; words: string };

/** The last answer, also while a new one is being asked for: what is shown should not jump. */
export function lastQuote(state: QuoteState): Quote | null {
  if (state.kind === 'loading') return state.last;
  return state.kind === 'known' ? state.quote : null;
}

/** What the basket costs at this drop; asked anew whenever the point moves or `ask` is called. */
export function useQuote(drop: SavedPlace | null) {
  const [state, setState] = useState<QuoteState>({ kind: 'none' });
  const turn = useRef(0);

  async function ask(): Promise<void> {
    if (!drop) return;
    turn.current += 1;
    const mine = turn.current;
    const answer = (next: QuoteState) => turn.current === mine && setState(next);
    setState((before) => ({ kind: 'loading', last: before.kind === 'known' ? before.quote : null }));
    try {
      answer({ kind: 'known', quote: await api.shop.checkout.quote.query({ drop }) });
    } catch (error) {
      answer({ kind: 'failed', words: messageOf(error) });
    }
  }

  // The place's name changes nothing about the price, so only the point asks again.
  const askFor = useEffectEvent((_lat: number, _lng: number) => void ask());
  const [lat, lng] = [drop?.lat, drop?.lng];
  useEffect(() => {
    if (lat !== undefined && lng !== undefined) return askFor(lat, lng);
    turn.current += 1;
    setState({ kind: 'none' });
  }, [lat, lng]);

  return { state, ask };
}
