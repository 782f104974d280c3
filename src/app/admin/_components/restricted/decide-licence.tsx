'use client';

import { useState } from 'react';
import { REASON_LETTERS } from '@/lib/reason';
import { api } from '@/trpc/client';
import { TextInput } from '@/ui/text-input';
import { DecideForm } from '../decide-form';

type Decision = Parameters<typeof api.admin.restricted.decide.mutate>[0];

const PROBLEMS = {
  decided: null,
  expired_already: 'That day is over: a licence counts until a day to come.',
  gone: 'The shop has sent another one, or somebody else has answered. Go back to the list.',
} as const;

const decide = async (decision: Decision): Promise<string | null> =>
  PROBLEMS[(await api.admin.restricted.decide.mutate(decision)).kind];

const WORDS = {
  approve: 'It is good: approve it',
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

type Props = { licenceId: string; expiresOn: string };

/** Says that a licence is good, until the day that stands on it, or is not. */
export function DecideLicence({ licenceId, expiresOn }: Props) {
  const [day, setDay] = useState(expiresOn);
  return (
    <div className="flex flex-col gap-4">
      <TextInput
        name="expiresOn"
        type="date"
        label="Good until"
        hint="As it stands on the paper."
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <DecideForm
        words={WORDS}
        limits={REASON_LETTERS}
        onApprove={() => decide({ licenceId, decision: 'approved', expiresOn: day })}
        onRefuse={(reason) => decide({ licenceId, decision: 'refused', reason })}
      />
    </div>
  );
}
