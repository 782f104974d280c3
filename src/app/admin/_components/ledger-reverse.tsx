'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

/** Asks for a posting to be reversed: another admin decides. */
export function LedgerReverse({ transactionId }: { transactionId: string }) {
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const { busy, problem, act } = useAct();
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    let words = 'Asked for. Another admin must approve it under Approvals.';
    const isAsked = await act(async () => {
      const { kind } = await api.admin.ledger.reverse.mutate({ transactionId, reason });
      if (kind === 'waiting_already') words = 'It was asked for before, and still waits for another admin.';
      return null;
    });
    if (!isAsked) return;
    setOpen(false);
    setSaid(words);
  };
  return (
    <div className="mt-6 flex max-w-xl flex-col gap-2">
      {isOpen ? (
        <form onSubmit={ask} className="flex flex-col gap-3">
          <TextInput
            name="reason"
            label="Why should it be reversed?"
            hint="Another admin reads this and decides."
            minLength={5}
            maxLength={500}
            required
          />
          <Problem>{problem}</Problem>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" pending={busy} pendingLabel="Asking">
              Ask for it
            </Button>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Leave it
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button
            variant="secondary"
            onClick={() => {
              setSaid('');
              setOpen(true);
            }}
          >
            Reverse this posting
          </Button>
        </div>
      )}
      <p role="status" className="text-sm text-muted">
        {said}
      </p>
    </div>
  );
}
