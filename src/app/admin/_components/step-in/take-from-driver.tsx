'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { REASON_LETTERS } from '@/lib/reason';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

const ANSWERS = {
  taken_back: null,
  not_theirs: 'Another driver has it by now. Look at the page again.',
  too_late: 'The driver has the parcel by now.',
} as const;

type Props = { orderId: string; driverId: string; driverName: string };

/** Takes the parcel from a driver who does not come; the next one is asked at once. */
export function TakeFromDriver({ orderId, driverId, driverName }: Props) {
  const { busy, problem, act } = useAct();
  const [isAsking, setAsking] = useState(false);
  const take = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    void act(async () => {
      const { kind } = await api.admin.orders.takeFromDriver.mutate({ orderId, driverId, reason });
      return ANSWERS[kind];
    });
  };
  if (!isAsking)
    return (
      <Button variant="secondary" onClick={() => setAsking(true)}>
        Take the parcel from {driverName}
      </Button>
    );
  return (
    <form onSubmit={take} className="flex flex-col gap-3">
      <TextInput
        id="take-reason"
        name="reason"
        label={`Why does ${driverName} not get it?`}
        hint="Only we read it. Another driver is looked for at once."
        minLength={REASON_LETTERS.least}
        maxLength={REASON_LETTERS.most}
        required
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" pending={busy} pendingLabel="Taking it">
          Take it and look for another
        </Button>
        <Button variant="quiet" disabled={busy} onClick={() => setAsking(false)}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
