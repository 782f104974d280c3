'use client';

import { REASON_LETTERS } from '@/lib/reason';
import { api } from '@/trpc/client';
import { DecideForm } from '../decide-form';

type Decision =
  | { reviewId: string; decision: 'approved' }
  | { reviewId: string; decision: 'sent_back'; reason: string };

async function decide(decision: Decision): Promise<string | null> {
  const { kind } = await api.admin.products.decide.mutate(decision);
  return kind === 'decided'
    ? null
    : 'The shop has changed it, or somebody else has answered. Go back to the list.';
}

const WORDS = {
  approving: 'Approving',
  refuse: 'Send it back…',
  refuseNow: 'Send it back',
  refusing: 'Sending back',
  keep: 'Keep it here',
  ask: 'What should they change?',
  hint: 'The shop reads this.',
  tooShort: 'Say what they should change, in five letters or more.',
  told: 'The shop’s owners get a neutral message that there is an answer.',
};

/** Lets buyers see it, or sends it back with words the shop can act on. */
export function DecideProduct({ reviewId, claimCount }: { reviewId: string; claimCount: number }) {
  return (
    <DecideForm
      words={{ ...WORDS, approve: claimCount > 0 ? 'Approve it with its claims' : 'Approve it' }}
      limits={REASON_LETTERS}
      onApprove={() => decide({ reviewId, decision: 'approved' })}
      onRefuse={(reason) => decide({ reviewId, decision: 'sent_back', reason })}
    />
  );
}
