'use client';

import { momentWords } from '@/app/_console/when';
import { ClaimList } from '@/app/_products/claim-list';
import { REASON_LETTERS } from '@/lib/reason';
import type { Claim } from '@/services/market/catalog/inputs';
import { api } from '@/trpc/client';
import { Card } from '@/ui/card';
import { DecideForm } from '../decide-form';

type Decision =
  | { reviewId: string; decision: 'approved' }
  | { reviewId: string; decision: 'sent_back'; reason: string };

async function decide(decision: Decision): Promise<string | null> {
  const { kind } = await api.admin.content.decide.mutate(decision);
  return kind === 'decided'
    ? null
    : 'The shop has changed it, or somebody else has answered. Load the page again.';
}

const WORDS = {
  approve: 'Approve it with its claims',
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

type Props = {
  review: { id: string; number: number; publishAt: Date | null; submittedAt: Date; claims: readonly Claim[] };
};

/** Lets buyers see what a shop claims on its page, or sends it back with words the shop can act on. */
export function DecidePage({ review: { id: reviewId, number, publishAt, submittedAt, claims } }: Props) {
  return (
    <Card as="section" aria-labelledby="decide" className="mb-6 flex max-w-3xl flex-col gap-4">
      <h2 id="decide" className="title text-lg">
        Version {number} waits for us
      </h2>
      <p className="text-muted">
        Sent {momentWords(submittedAt)}. The shop wants it shown{' '}
        {publishAt === null ? 'at once' : momentWords(publishAt)}. Its preview link stands below, under
        Versions.
      </p>
      <ClaimList claims={claims} advice="A flag is a question to you, not a verdict." />
      <DecideForm
        words={WORDS}
        limits={REASON_LETTERS}
        onApprove={() => decide({ reviewId, decision: 'approved' })}
        onRefuse={(reason) => decide({ reviewId, decision: 'sent_back', reason })}
      />
    </Card>
  );
}
