'use client';

import { useCallback, useRef, useState } from 'react';
import { messageOf } from '@/trpc/client';

/** Runs one thing at a time: a second press while the first is under way does nothing. */
export function useAction() {
  const busy = useRef(false);
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const run = useCallback(async (name: string, work: () => Promise<unknown>) => {
    if (busy.current) return;
    busy.current = true;
    setPending(name);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      busy.current = false;
      setPending(null);
    }
  }, []);

  return { pending, problem, run, setProblem };
}

export type Action = ReturnType<typeof useAction>;
