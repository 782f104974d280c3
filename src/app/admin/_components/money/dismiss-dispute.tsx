'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

/** Nothing is given back: the customer reads why, and the shop's share is free again. */
export function DismissDispute({ disputeId, label }: { disputeId: string; label: string }) {
  const { busy, problem, act } = useAct();
  const [isOpen, setOpen] = useState(false);
  const dismiss = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note') ?? '');
    void act(async () => {
      await api.admin.refunds.dismiss.mutate({ disputeId, note });
      return null;
    });
  };
  if (!isOpen) {
    return (
      <Button
        variant="secondary"
        aria-label={`Dismiss the report about ${label}`}
        onClick={() => setOpen(true)}
      >
        Dismiss
      </Button>
    );
  }
  return (
    <form onSubmit={dismiss} className="flex w-full flex-col gap-3">
      <TextInput
        id={`${disputeId}-note`}
        name="note"
        label="What did you find?"
        hint="The customer and the shop read it."
        minLength={3}
        maxLength={500}
        required
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Dismissing">
          Dismiss it
        </Button>
        <Button variant="quiet" disabled={busy} onClick={() => setOpen(false)}>
          Leave it open
        </Button>
      </div>
    </form>
  );
}
