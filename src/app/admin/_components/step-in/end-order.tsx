'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { REASON_LETTERS } from '@/lib/reason';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

type How = 'called_off' | 'returned' | 'lost';

const PARCEL = [
  { value: 'returned', label: 'It came back', text: 'The shop has it; the pieces can be sold again.' },
  { value: 'lost', label: 'It is lost', text: 'The pieces are gone.' },
] as const;

const isHow = (value: string): value is How => PARCEL.some((option) => option.value === value);

const SECOND_PERSON = 'Asked for. Another admin must approve it under Approvals.';
const MEANWHILE = 'The order has gone another way meanwhile. Look at the page again.';

/** Ends an order that is stuck, after a look at what it does. Once collected, the parcel's fate is asked for. */
export function EndOrder({
  orderId,
  isCollected,
  back,
}: {
  orderId: string;
  isCollected: boolean;
  back: string;
}) {
  const { busy, problem, act } = useAct();
  const [isAsking, setAsking] = useState(false);
  const [how, setHow] = useState<How>(isCollected ? 'returned' : 'called_off');
  const [said, setSaid] = useState('');
  const end = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    let words = '';
    const isDone = await act(async () => {
      const { kind } = await api.admin.orders.end.mutate({ orderId, how, reason });
      if (kind === 'second_person_asked') words = SECOND_PERSON;
      return kind === 'not_possible' ? MEANWHILE : null;
    });
    if (!isDone) return;
    setSaid(words);
    setAsking(false);
  };
  const name = isCollected ? 'Give the parcel up' : 'Cancel the order';
  return (
    <>
      {isAsking ? (
        <form onSubmit={end} className="flex flex-col gap-3">
          {isCollected ? (
            <RadioCards
              name="how"
              legend="What became of the parcel?"
              options={PARCEL}
              value={how}
              onValueChange={(value) => {
                if (isHow(value)) setHow(value);
              }}
            />
          ) : null}
          <p className="text-sm">{back} Shop and driver get nothing for it. This cannot be undone.</p>
          <TextInput
            id="end-reason"
            name="reason"
            label="Why does it end here?"
            hint="The customer and the shop read it."
            minLength={REASON_LETTERS.least}
            maxLength={REASON_LETTERS.most}
            required
          />
          <Problem>{problem}</Problem>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="danger" pending={busy} pendingLabel="Ending it">
              {name}
            </Button>
            <Button variant="quiet" disabled={busy} onClick={() => setAsking(false)}>
              Leave it
            </Button>
          </div>
        </form>
      ) : (
        <Button variant="secondary" onClick={() => setAsking(true)}>
          {name} and give the money back
        </Button>
      )}
      <p role="status" className="text-sm text-muted">
        {said}
      </p>
    </>
  );
}
