import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { messageOf } from '@/trpc/client';

export type Acting = {
  /** From the press until the page shows what came of it. */
  busy: boolean;
  /** What went wrong, in words; null when nothing did. */
  problem: string | null;
  /**
   * Does something once, after a fresh confirmation where the server wants one, and fetches the page anew.
   * `work` answers the words of what stands in the way, or null when it is done. Tells whether it is done.
   */
  act: (work: () => Promise<string | null>) => Promise<boolean>;
};

/** What a button does, while it does it, and what came of it. */
export function useAct(): Acting {
  const router = useRouter();
  const [isWorking, setWorking] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const busy = isWorking || isLoading;
  async function act(work: () => Promise<string | null>): Promise<boolean> {
    if (busy) return false;
    setWorking(true);
    setProblem(null);
    let words: string | null;
    try {
      words = await withStepUp(work);
    } catch (error) {
      words = messageOf(error);
    }
    setProblem(words);
    setWorking(false);
    if (words === null) startLoading(() => router.refresh());
    return words === null;
  }
  return { busy, problem, act };
}
