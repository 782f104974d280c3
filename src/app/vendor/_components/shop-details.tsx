'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

type Details = {
  legalName: string | null;
  tin: string | null;
  legalAddress: string | null;
  vatRegistered: boolean;
};

const textOf = (data: FormData, name: string) => String(data.get(name) ?? '');

/** How receipts name the shop; changed by owners, after confirming that it is them. */
export function ShopDetailsForm({ details }: { details: Details }) {
  const { busy, problem, act } = useAct();
  const [isSaved, setSaved] = useState(false);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setSaved(false);
    setSaved(
      await act(async () => {
        await api.vendor.details.save.mutate({
          legalName: textOf(data, 'legalName'),
          tin: textOf(data, 'tin'),
          legalAddress: textOf(data, 'legalAddress'),
          vatRegistered: data.get('vatRegistered') !== null,
        });
        return null;
      }),
    );
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-4">
      <TextInput
        label="Legal name"
        name="legalName"
        maxLength={120}
        defaultValue={details.legalName ?? ''}
        hint="As it is registered"
      />
      <TextInput
        label="TIN"
        name="tin"
        inputMode="numeric"
        maxLength={40}
        defaultValue={details.tin ?? ''}
        hint="10 digits, from the Uganda Revenue Authority"
      />
      <TextInput
        label="Address"
        name="legalAddress"
        maxLength={200}
        defaultValue={details.legalAddress ?? ''}
      />
      <Checkbox
        name="vatRegistered"
        defaultChecked={details.vatRegistered}
        label="Registered for VAT"
        text="Your prices include it, and receipts say how much it is."
      />
      <Problem>{problem}</Problem>
      {isSaved ? (
        <Notice tone="success" live>
          Saved. The next receipts say so; those already made stay as they are.
        </Notice>
      ) : null}
      <Button type="submit" variant="secondary" pending={busy} pendingLabel="Saving" className="self-start">
        Save
      </Button>
    </form>
  );
}
