'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { StartFamily } from '@/services/market/catalog/families/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

type Props = { productId: string; name: string; strength: string };

const AXES = ['Size', 'Strength', 'Flavour'] as const;

/** Makes a product the first of several that differ in size, strength or flavour. */
export function StartFamilyForm({ productId, name, strength }: Props) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const [familyId] = useState(freshId);

  async function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const said = AXES.map((axis) => [axis, String(data.get(`start-${axis}`) ?? '').trim()] as const);
    const given = said.filter(([, option]) => option !== '');
    let target = familyId;
    const isDone = await act(async () => {
      const read = StartFamily.safeParse({
        ...{ familyId, productId, name: name.slice(0, 100) },
        ...{ axes: given.map(([axis]) => axis), options: given.map(([, option]) => option) },
      });
      if (!read.success) return 'Say in one field at least what this one is.';
      target = (await api.vendor.families.start.mutate(read.data)).familyId;
      return null;
    });
    if (isDone) router.push(`/vendor/products/families/${target}`);
  }

  return (
    <form onSubmit={start} noValidate className="flex flex-col gap-3">
      <p className="text-muted">
        Is there more of it, in other sizes, strengths or flavours? Say what this one is, and leave empty what
        does not differ.
      </p>
      {AXES.map((axis) => (
        <TextInput
          key={axis}
          label={`${axis} of this one`}
          name={`start-${axis}`}
          defaultValue={axis === 'Size' ? strength : ''}
          optional={axis !== 'Size'}
          maxLength={40}
          autoComplete="off"
        />
      ))}
      <Problem>{problem}</Problem>
      <Button
        type="submit"
        variant="secondary"
        pending={busy}
        pendingLabel="One moment"
        className="self-start"
      >
        Add sizes, strengths or flavours
      </Button>
    </form>
  );
}
