import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { messageOf } from '@/trpc/client';

export type Acting = {
  busy: boolean;
  /** What went wrong, in words; null when nothing did. */
  problem: string | null;
  /**
   * Does something once, after a fresh confirmation where the server wants one, and fetches the page anew.
   * `work` answers the words of what stands in the way, or null when it is done. Tells whether it is done.
   */
  act: (work: () => Promise<string | null>) => Promise<boolean>;
};

/** What a button of a console does, while it does it, and what came of it. */
export function useAct(): Acting {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function act(work: () => Promise<string | null>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    let words: string | null;
    try {
      words = await withStepUp(work);
    } catch (error) {
      words = messageOf(error);
    }
    setProblem(words);
    setBusy(false);
    if (words === null) router.refresh();
    return words === null;
  }
  return { busy, problem, act };
}
