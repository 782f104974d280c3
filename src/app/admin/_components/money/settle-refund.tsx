'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { REASON_LETTERS } from '@/lib/reason';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { RadioCards } from '@/ui/choices';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

const ANSWERS = [
  { value: 'sent', label: 'A statement has it', text: 'The customer got the money.' },
  { value: 'lost', label: 'No statement has it', text: 'The money goes to the customer’s wallet.' },
];

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '');

/** Asks that a refund whose answer was lost counts as sent or not: another admin looks as well, and decides. */
export function SettleRefund({ attemptId, operator }: { attemptId: string; operator: string }) {
  const { busy, problem, act } = useAct();
  const [answer, setAnswer] = useState('sent');
  const [said, setSaid] = useState('');
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const sentAs = answer === 'sent' ? textOf(form, 'sentAs') : null;
    const reason = textOf(form, 'reason');
    let words = 'Asked for. Another admin must approve it under Approvals.';
    const isAsked = await act(async () => {
      const { kind } = await api.admin.payments.settleRefund.mutate({ attemptId, sentAs, reason });
      if (kind === 'waiting_already') words = 'It was asked for before, and still waits for another admin.';
      return null;
    });
    if (isAsked) setSaid(words);
  };
  return (
    <Card as="section" aria-labelledby="settle" className="flex max-w-xl flex-col gap-4">
      <div>
        <h2 id="settle" className="font-semibold">
          What became of it?
        </h2>
        <p className="mt-1 text-sm text-muted">
          {operator} cannot be asked about a refund of a whole payment, and its answer was lost. Look for it
          on {operator}’s statements of that day and the day after.
        </p>
      </div>
      <form onSubmit={ask} className="flex flex-col gap-4">
        <RadioCards
          name="answer"
          legend="What the statements say"
          hideLegend
          options={ANSWERS}
          value={answer}
          onValueChange={setAnswer}
        />
        {answer === 'sent' ? (
          <TextInput
            name="sentAs"
            label={`${operator}’s transaction id`}
            hint="As it stands on the line of the statement."
            maxLength={64}
            required
          />
        ) : null}
        <TextInput
          name="reason"
          label="How do you know?"
          hint="Another admin reads this and decides."
          minLength={REASON_LETTERS.least}
          maxLength={REASON_LETTERS.most}
          required
        />
        <Problem>{problem}</Problem>
        <div>
          <Button type="submit" pending={busy} pendingLabel="Asking">
            Ask for it
          </Button>
        </div>
      </form>
      <p role="status" className="text-sm text-muted">
        {said}
      </p>
    </Card>
  );
}
