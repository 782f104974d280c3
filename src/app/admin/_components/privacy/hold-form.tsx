'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';

/** Stops the erasure of one account, with the reason. */
export function HoldForm() {
  const { busy, problem, act } = useAct();
  const [userId, setUserId] = useState('');
  const [reason, setReason] = useState('');
  async function place(event: FormEvent) {
    event.preventDefault();
    const isDone = await act(async () => {
      await api.admin.privacy.placeHold.mutate({ userId: userId.trim(), reason });
      return null;
    });
    if (!isDone) return;
    setUserId('');
    setReason('');
  }
  return (
    <form
      onSubmit={place}
      className="flex max-w-xl flex-col gap-4 rounded-card border border-line bg-surface p-4"
    >
      <TextInput
        name="hold-account"
        label="Account to hold"
        hint="Its id, from the list above or from an order's history."
        autoComplete="off"
        spellCheck={false}
        value={userId}
        onChange={(event) => setUserId(event.target.value)}
      />
      <Textarea
        name="hold-reason"
        label="Reason in law"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" variant="secondary" pending={busy} pendingLabel="Placing">
        Place the hold
      </Button>
    </form>
  );
}
