import { useEffect, useRef, useState } from 'react';
import { NETWORKS, type NumberDraft, networkOfDraft } from '@/app/_money/networks';
import { parsePhone } from '@/lib/phone';
import { api } from '@/trpc/client';

/** Whoever still types is not asked about each digit: operators are asked seldom. */
const PAUSE_MS = 900;

type Found = Awaited<ReturnType<typeof api.shop.payments.payer.mutate>>;
export type NameWords = { readonly tone: 'done' | 'attention'; readonly words: string };

function keyOf(draft: NumberDraft): string | null {
  const [phone, network] = [parsePhone(draft.phone), networkOfDraft(draft)];
  return phone && network ? `${network}:${phone}` : null;
}

function wordsFor(found: Found, draft: NumberDraft): NameWords | null {
  const network = networkOfDraft(draft);
  const name = network ? NETWORKS[network] : 'The operator';
  switch (found.kind) {
    case 'unavailable':
      return null;
    case 'not_found':
      return {
        tone: 'attention',
        words: `${name} does not know this number. Check it and its network, or go on if you are sure.`,
      };
    case 'found':
      if (!found.active)
        return {
          tone: 'attention',
          words: `${name} says this number cannot pay just now. You may still try.`,
        };
      return found.maskedName === null ? null : { tone: 'done', words: `Registered to ${found.maskedName}` };
  }
}

/**
 * Whose number was typed, so that a wrong digit is seen before money moves. It only helps: without an answer nothing is
 * said, and nothing it says forbids to go on. What was there before anybody typed is not asked about.
 */
export function usePayerName(draft: NumberDraft) {
  const [answer, setAnswer] = useState<{ key: string; found: Found } | null>(null);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; ask: () => void } | null>(null);
  const asked = useRef<string | null>(null);
  const stop = () => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = null;
  };
  useEffect(() => () => clearTimeout(waiting.current?.timer), []);

  async function ask(next: NumberDraft, key: string) {
    stop();
    asked.current = key;
    const [phone, provider] = [parsePhone(next.phone), networkOfDraft(next)];
    if (!phone || !provider) return;
    try {
      const found = await api.shop.payments.payer.mutate({ phone, provider });
      if (asked.current === key) setAnswer({ key, found });
    } catch {
      // Asked too often, or no network: the number is taken as it was typed.
      if (asked.current === key) setAnswer(null);
    }
  }

  return {
    said: answer !== null && answer.key === keyOf(draft) ? wordsFor(answer.found, draft) : null,
    /** After each change of number or network. */
    typed: (next: NumberDraft) => {
      stop();
      const key = keyOf(next);
      if (key === null || key === asked.current) return;
      const askNow = () => void ask(next, key);
      waiting.current = { timer: setTimeout(askNow, PAUSE_MS), ask: askNow };
    },
    /** The field was left: no need to wait. */
    left: () => waiting.current?.ask(),
  };
}
