'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { MAX_NOTE, RESOLUTIONS, type Resolution, ResolveItem } from '@/services/money/reconciliation/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import { endedWords, RESOLUTION_WORDS } from './item-words';

const REFERENCE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function decisionIn(itemId: string, as: Resolution, form: FormData): ResolveItem | string {
  const note = String(form.get('note') ?? '');
  const who = String(form.get('who') ?? '').trim();
  if (as === 'wallet' && who === '')
    return 'Say whose wallet: a phone number, or our reference of a payment.';
  const whose = REFERENCE.test(who) ? { paymentReference: who } : { phone: who };
  const parsed = ResolveItem.safeParse({ itemId, as, note, ...(as === 'wallet' ? { who: whose } : {}) });
  return parsed.success ? parsed.data : 'Say why, in a few words.';
}

async function decide(decision: ResolveItem): Promise<string | null> {
  const outcome = await api.admin.reconciliation.resolve.mutate(decision);
  // The page says that a second person is asked.
  if (outcome.kind !== 'already_resolved') return null;
  return `Somebody else has decided meanwhile: ${endedWords(outcome.resolution).toLowerCase()}. Load the page again.`;
}

/** Decides what becomes of an item's money. It cannot be taken back, so it asks for a fresh confirmation. */
export function DecideItem({ itemId, waysOut }: { itemId: string; waysOut: readonly Resolution[] }) {
  const { busy, problem, act } = useAct();
  const [as, setAs] = useState<Resolution | null>(waysOut.length === 1 ? (waysOut[0] ?? null) : null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const decision =
      as === null
        ? 'Choose where the money goes.'
        : decisionIn(itemId, as, new FormData(event.currentTarget));
    return act(async () => (typeof decision === 'string' ? decision : decide(decision)));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Problem>{problem}</Problem>
      <RadioCards
        name="as"
        legend="Where does the money go?"
        value={as ?? ''}
        onValueChange={(value) => setAs(RESOLUTIONS.find((one) => one === value) ?? null)}
        options={waysOut.map((way) => ({
          value: way,
          label: RESOLUTION_WORDS[way].name,
          text: RESOLUTION_WORDS[way].text,
        }))}
      />
      {as === 'wallet' ? (
        <TextInput
          name="who"
          label="Whose wallet?"
          hint="The phone number of their account, or our reference of a payment of theirs."
          maxLength={40}
          autoComplete="off"
        />
      ) : null}
      <Textarea
        name="note"
        label="Why?"
        hint="Whoever looks at the books later reads this."
        rows={3}
        maxLength={MAX_NOTE}
      />
      <Button type="submit" className="self-start" pending={busy} pendingLabel="Booking">
        Decide
      </Button>
    </form>
  );
}
