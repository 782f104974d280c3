'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { readAmount } from '@/app/_money/amounts';
import { formatUgx, ugx } from '@/lib/money';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { useOnce } from './use-once';

/** Books the cash a driver brought, after it was counted. */
export function CountIn({ driverId, name, owedUgx }: { driverId: string; name: string; owedUgx: bigint }) {
  const { busy, problem, act } = useAct();
  const count = useOnce();
  const [isOpen, setOpen] = useState(false);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const amountUgx = readAmount(String(new FormData(event.currentTarget).get('amount') ?? ''));
    void act(async () => {
      if (amountUgx === null) return 'Write whole shillings, such as 45,000.';
      if (amountUgx > owedUgx) return `${name} owes ${formatUgx(ugx(owedUgx))}, not more.`;
      await api.admin.cash.countIn.mutate({ countId: count.id(), driverId, amountUgx });
      count.done();
      setOpen(false);
      return null;
    });
  };
  if (!isOpen) {
    return (
      <Button variant="secondary" aria-label={`Count in the cash of ${name}`} onClick={() => setOpen(true)}>
        Count in
      </Button>
    );
  }
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-3 text-left">
      <TextInput
        id={`${driverId}-amount`}
        name="amount"
        label="Counted"
        unit="UGX"
        inputMode="numeric"
        defaultValue={owedUgx.toString()}
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Booking">
          Book it
        </Button>
        <Button variant="quiet" disabled={busy} onClick={() => setOpen(false)}>
          Not now
        </Button>
      </div>
    </form>
  );
}
