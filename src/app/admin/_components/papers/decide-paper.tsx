'use client';

import { MAX_REASON } from '@/services/platform/papers/inputs';
import { api } from '@/trpc/client';
import { DecideForm } from '../decide-form';

type Decision =
  | { paperId: string; decision: 'accepted' }
  | { paperId: string; decision: 'refused'; reason: string };

async function decide(decision: Decision): Promise<string | null> {
  const { kind } = await api.admin.papers.decide.mutate(decision);
  return kind === 'decided' ? null : 'Somebody else has decided otherwise meanwhile. Load the page again.';
}

const WORDS = {
  approve: 'Accept it',
  approving: 'Accepting',
  refuse: 'Refuse…',
  refuseNow: 'Refuse it',
  refusing: 'Refusing',
  keep: 'Back',
  ask: 'What is wrong with it?',
  hint: 'Its owner reads this. Say what they should send instead.',
  tooShort: 'Say what is wrong with it.',
  told: 'They get a neutral message that there is an answer, and see it on their own page.',
};

/** Accepts a paper, or refuses it with words its owner can act on. */
export function DecidePaper({ paperId }: { paperId: string }) {
  return (
    <DecideForm
      words={WORDS}
      limits={{ least: 3, most: MAX_REASON }}
      onApprove={() => decide({ paperId, decision: 'accepted' })}
      onRefuse={(reason) => decide({ paperId, decision: 'refused', reason })}
    />
  );
}
