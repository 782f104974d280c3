import { useRef } from 'react';
import { freshId } from '@/lib/fresh-id';

/** One id for one deed: the same over retries, so that an answer that got lost does it once; new after success. */
export function useOnce(): { id: () => string; done: () => void } {
  const kept = useRef<string | null>(null);
  return {
    id: () => {
      kept.current ??= freshId();
      return kept.current;
    },
    done: () => {
      kept.current = null;
    },
  };
}
