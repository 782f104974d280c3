'use client';

import { REASON_LETTERS } from '@/lib/reason';
import type { Verdict } from '@/services/market/lots/inputs';
import { api } from '@/trpc/client';
import { DecideForm } from '../decide-form';

type Decision =
  | { certificateId: string; decision: 'approved' }
  | { certificateId: string; decision: 'refused'; reason: string };

async function decide(decision: Decision): Promise<string | null> {
  const { kind } = await api.admin.lots.decide.mutate(decision);
  return kind === 'decided'
    ? null
    : 'The shop has sent another one, or somebody else has answered. Go back to the list.';
}

const WORDS = {
  approving: 'Approving',
  refuse: 'Refuse…',
  refuseNow: 'Refuse it',
  refusing: 'Refusing',
  keep: 'Back',
  ask: 'What is wrong with it?',
  hint: 'The shop reads this. Say what they should send instead.',
  tooShort: 'Say what is wrong with it, in five letters or more.',
  told: 'The shop’s owners get a neutral message that there is an answer.',
};

/** Says that a certificate is what it seems, or is not. One that fails ends the lot when it is approved. */
export function DecideCertificate({ certificateId, verdict }: { certificateId: string; verdict: Verdict }) {
  const approve = verdict === 'pass' ? 'It is true: approve it' : 'It is true: the lot has failed';
  return (
    <DecideForm
      words={{ ...WORDS, approve }}
      limits={REASON_LETTERS}
      onApprove={() => decide({ certificateId, decision: 'approved' })}
      onRefuse={(reason) => decide({ certificateId, decision: 'refused', reason })}
    />
  );
}
