import { useEffect, useState } from 'react';
import type { Suggestion } from '@/services/market/search/inputs';
import { askSuggestions } from './ask-suggestions';

const SHORTEST = 2;
const PAUSE_MS = 150;

type Suggested = {
  readonly found: readonly Suggestion[];
  /** What it was asked for. While something newer is asked for, the list stays as it is, so that nothing flickers. */
  readonly q: string;
};
const NOTHING: Suggested = { found: [], q: '' };

/** Suggestions for what is typed, asked for when the fingers rest; what is asked for and no longer wanted is called off. */
export function useSuggested(typed: string): Suggested & { readonly isAsking: boolean } {
  const [suggested, setSuggested] = useState(NOTHING);
  const q = typed.trim();
  useEffect(() => {
    if (q.length < SHORTEST) return setSuggested(NOTHING);
    const controller = new AbortController();
    const timer = window.setTimeout(() => {
      askSuggestions(q, controller.signal).then(
        (found) => setSuggested({ found, q }),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
      controller.abort();
    };
  }, [q]);
  return { ...suggested, isAsking: q.length >= SHORTEST && suggested.q !== q };
}
