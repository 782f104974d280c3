'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

type Props = { productId: string; available: number; held: number; canManage: boolean };

/** How many pieces are for sale, and counting them anew. */
export function StockForm({ productId, available, held, canManage }: Props) {
  const { busy, problem, act } = useAct();
  const [correctionId, setCorrectionId] = useState<string | null>(null);
  const count = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('pieces') ?? '').trim();
    // Pressing again after the connection broke is the same correction once more.
    const id = correctionId ?? freshId();
    setCorrectionId(id);
    const isDone = await act(async () => {
      if (!/^\d{1,7}$/.test(text)) return 'Enter a whole number of pieces.';
      const asked = { productId, correctionId: id, seen: available, pieces: Number(text) };
      const outcome = await api.vendor.products.correctStock.mutate(asked);
      if (outcome.kind === 'corrected') return null;
      if (outcome.lotted > Number(text))
        return `${outcome.lotted} of them belong to lots. Take those off under “Lots”.`;
      return `Meanwhile only ${outcome.available} are left for sale. Load the page again and count anew.`;
    });
    if (isDone) setCorrectionId(null);
  };
  return (
    <form onSubmit={count} onInput={() => setCorrectionId(null)} noValidate className="flex flex-col gap-3">
      {held > 0 ? (
        <p className="text-sm text-muted">
          {held === 1 ? 'One more is kept' : `${held} more are kept`} for people who are paying now. Do not
          count {held === 1 ? 'it' : 'them'}.
        </p>
      ) : null}
      {canManage ? (
        <>
          <div className="flex items-end gap-2">
            <TextInput
              key={available}
              label="Pieces for sale"
              name="pieces"
              inputMode="numeric"
              maxLength={7}
              defaultValue={String(available)}
              className="flex-1"
            />
            <Button type="submit" variant="secondary" pending={busy} pendingLabel="Saving">
              Set the stock
            </Button>
          </div>
          <Problem>{problem}</Problem>
        </>
      ) : (
        <p>{available === 1 ? 'One piece is for sale.' : `${available} pieces are for sale.`}</p>
      )}
    </form>
  );
}
