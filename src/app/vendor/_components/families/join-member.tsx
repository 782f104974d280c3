'use client';

import type { FormEvent } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { type FamilyData, JOIN_WORDS } from './family-words';

/** Puts a product there is beside the others. */
export function JoinMember({ family: { id: familyId, axes, others } }: { family: FamilyData }) {
  const { busy, problem, act } = useAct();

  async function join(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const productId = String(data.get('other') ?? '');
    const options = axes.map((_, at) => String(data.get(`other-${at}`) ?? '').trim());
    const isDone = await act(async () => {
      if (productId === '') return 'Choose a product.';
      if (options.includes('')) return JOIN_WORDS.options_missing;
      const { kind } = await api.vendor.families.join.mutate({ familyId, productId, options });
      return kind === 'joined' ? null : JOIN_WORDS[kind];
    });
    if (isDone) form.reset();
  }

  if (others.length === 0) return <p className="text-muted">All your products of this category are here.</p>;
  return (
    <form onSubmit={join} noValidate className="flex flex-col gap-4">
      <Select
        label="Product"
        name="other"
        placeholder="Choose one"
        options={others.map(({ id, name, strength }) => ({
          value: id,
          label: [name, strength].filter(Boolean).join(', '),
        }))}
      />
      {axes.map((axis, at) => (
        <TextInput
          key={axis}
          label={`Its ${axis.toLowerCase()}`}
          name={`other-${at}`}
          maxLength={40}
          autoComplete="off"
        />
      ))}
      <Problem>{problem}</Problem>
      <Button
        type="submit"
        variant="secondary"
        pending={busy}
        pendingLabel="Adding it"
        className="self-start"
      >
        Add it
      </Button>
    </form>
  );
}
