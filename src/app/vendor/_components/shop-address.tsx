'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { ChangeShopAddress } from '@/services/market/vendors/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

const TAKEN = 'Another shop has that address, or had it. Choose another one.';
const TOO_OFTEN = 'Your shop has had many addresses already, and keeps them all. Go back to one of those.';

/** The last part of the shop's address; changed by owners, after confirming that it is them. */
export function ShopAddressForm({ slug }: { slug: string }) {
  const { busy, problem, act } = useAct();
  const [wrong, setWrong] = useState<string | undefined>();
  const [isSaved, setSaved] = useState(false);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = ChangeShopAddress.safeParse({
      slug: String(new FormData(event.currentTarget).get('slug') ?? ''),
    });
    setSaved(false);
    setWrong(typed.error?.issues[0]?.message);
    if (!typed.success) return;
    setSaved(
      await act(async () => {
        const { kind } = await api.vendor.details.changeAddress.mutate(typed.data);
        if (kind === 'taken') return TAKEN;
        return kind === 'too_often' ? TOO_OFTEN : null;
      }),
    );
  };
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <TextInput
        label="Last part of the address"
        name="slug"
        maxLength={60}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        defaultValue={slug}
        hint="Small letters, digits and hyphens, such as kira-leaf"
        error={wrong}
      />
      <Problem>{problem}</Problem>
      {isSaved ? (
        <Notice tone="success" live>
          Saved. Links to the old address lead to the new one.
        </Notice>
      ) : null}
      <Button type="submit" variant="secondary" pending={busy} pendingLabel="Saving" className="self-start">
        Change the address
      </Button>
    </form>
  );
}
