'use client';

import type { FormEvent } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

type Props = { provider: 'mtn' | 'airtel'; title: string; isPaused: boolean };

/** Stops an operator, or lets it work again; why stands in the audit. */
export function SwitchOperator({ provider, title, isPaused }: Props) {
  const { busy, problem, act } = useAct();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const reason = String(new FormData(form).get('reason') ?? '');
    void act(async () => {
      await api.admin.providers[isPaused ? 'resume' : 'pause'].mutate({ provider, reason });
      form.reset();
      return null;
    });
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-3">
      <TextInput
        id={`${provider}-reason`}
        name="reason"
        label={isPaused ? 'Why can it go on?' : 'Why pause it?'}
        minLength={3}
        maxLength={200}
        required
      />
      <Problem>{problem}</Problem>
      <div>
        <Button
          type="submit"
          variant={isPaused ? 'primary' : 'danger'}
          pending={busy}
          pendingLabel={isPaused ? 'Letting it work' : 'Pausing'}
        >
          {isPaused ? `Let ${title} work again` : `Pause ${title}`}
        </Button>
      </div>
    </form>
  );
}
