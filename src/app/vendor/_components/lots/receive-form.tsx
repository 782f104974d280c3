'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { type LotField, type Problems, readLotForm } from './lot-draft';

const REFUSED = {
  number_taken: 'Another lot of this product has that number.',
  expired_already: 'It is over already. What has expired cannot be sold.',
  not_made_yet: 'It would be made in the future. Look at the day it was made.',
} as const;

/** Takes in stock as a lot; then its own page, where the certificate goes and labels come from. */
export function ReceiveForm({ productId }: { productId: string }) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const [lotId, setLotId] = useState(freshId);
  const [problems, setProblems] = useState<Problems<LotField>>({});

  async function receive(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const read = readLotForm(new FormData(event.currentTarget), { lotId, productId });
    setProblems('problems' in read ? read.problems : {});
    if ('problems' in read) return;
    const isDone = await act(async () => {
      const { kind } = await api.vendor.lots.receive.mutate(read.lot);
      return kind === 'received' ? null : REFUSED[kind];
    });
    if (isDone) router.push(`/vendor/lots/${lotId}`);
  }

  return (
    <form
      onSubmit={receive}
      // Pressing again after the connection broke is the same lot once more; another number is another one.
      onInput={() => setLotId(freshId())}
      noValidate
      className="flex flex-col gap-4"
    >
      <TextInput
        label="Lot number"
        name="number"
        hint="As it is printed on the goods"
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        error={problems.number}
      />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
        <TextInput label="Made on" name="madeOn" type="date" error={problems.madeOn} />
        <TextInput label="Expires on" name="expiresOn" type="date" error={problems.expiresOn} />
      </div>
      <TextInput
        label="Pieces"
        name="pieces"
        inputMode="numeric"
        maxLength={9}
        autoComplete="off"
        error={problems.pieces}
      />
      <Problem>{problem}</Problem>
      <Button type="submit" pending={busy} pendingLabel="Saving" className="self-start">
        Put it on the shelf
      </Button>
    </form>
  );
}
