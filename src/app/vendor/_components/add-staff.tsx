'use client';

import type { inferRouterOutputs } from '@trpc/server';
import { type FormEvent, useRef, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import type { AppRouter } from '@/trpc/root';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { PhoneInput } from '@/ui/text-input';
import { readStaffRole, STAFF_OPTIONS } from './staff-words';

type Answer = inferRouterOutputs<AppRouter>['vendor']['staff']['invite']['kind'];

const WORDS: Readonly<Record<Exclude<Answer, 'added'>, string>> = {
  works_here_already: 'That number works in this shop already.',
  works_elsewhere: 'That person works in another shop. They must leave it before they can work here.',
  no_account: 'That number has no account yet. Ask them to sign in to Urban Herb once, then add them.',
  shop_is_full: 'A shop can have at most 100 people here. Remove somebody first.',
};

/** Adds somebody by the number they sign in with. */
export function AddStaff() {
  const { busy, problem, act } = useAct();
  const [isAdded, setAdded] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setAdded(false);
    const isDone = await act(async () => {
      const phone = String(data.get('phone') ?? '');
      const { kind } = await api.vendor.staff.invite.mutate({ phone, role: readStaffRole(data.get('role')) });
      return kind === 'added' ? null : WORDS[kind];
    });
    if (isDone) form.current?.reset();
    setAdded(isDone);
  };
  return (
    <form ref={form} onSubmit={add} className="flex flex-col gap-5">
      <PhoneInput name="phone" required hint="The number they sign in with, for example 0772 123 456" />
      <RadioCards name="role" legend="What do they do?" options={STAFF_OPTIONS} defaultValue="packer" />
      <Problem>{problem}</Problem>
      {isAdded ? (
        <Notice tone="success" live>
          Added. They can open the shop console the next time they sign in.
        </Notice>
      ) : null}
      <Button type="submit" pending={busy} pendingLabel="Adding">
        Add to the shop
      </Button>
    </form>
  );
}
