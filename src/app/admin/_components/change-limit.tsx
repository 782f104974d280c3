'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import type { RouterOutputs } from './answers';
import { limitWords } from './limit-words';

type Limit = RouterOutputs['limits']['list'][number];

/** Other figures for a limit, switching it on, or asking a second person to switch it off. */
export function ChangeLimit({ limit }: { limit: Limit }) {
  const [open, setOpen] = useState<'figures' | 'off' | null>(null);
  const [said, setSaid] = useState('');
  const { name, enabled } = limit;
  const { busy, problem, act } = useAct();
  const switchOn = () =>
    act(async () => {
      await api.admin.limits.switchOn.mutate({ name });
      return null;
    });
  const close = (words = '') => {
    setOpen(null);
    setSaid(words);
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {open === 'figures' ? <Figures limit={limit} onClose={close} /> : null}
      {open === 'off' ? <AskOff limit={limit} onClose={close} /> : null}
      {open === null ? (
        <div className="flex flex-wrap gap-2 max-sm:justify-end">
          <Button
            variant="quiet"
            aria-label={`Change ${limitWords(name)}`}
            onClick={() => {
              setSaid('');
              setOpen('figures');
            }}
          >
            Change
          </Button>
          {enabled ? (
            <Button
              variant="quiet"
              aria-label={`Ask to switch off ${limitWords(name)}`}
              onClick={() => {
                setSaid('');
                setOpen('off');
              }}
            >
              Switch off
            </Button>
          ) : (
            <Button
              variant="quiet"
              pending={busy}
              pendingLabel="Switching on"
              aria-label={`Switch on ${limitWords(name)}`}
              onClick={switchOn}
            >
              Switch on
            </Button>
          )}
        </div>
      ) : null}
      <p role="status" className="text-sm text-muted">
        {problem ? null : said}
      </p>
      <Problem line>{problem}</Problem>
    </div>
  );
}

type Part = { limit: Limit; onClose: (words?: string) => void };

function Figures({ limit: { name, burst, perMinute }, onClose }: Part) {
  const { busy, problem, act } = useAct();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const isSaved = await act(async () => {
      await api.admin.limits.change.mutate({
        name,
        burst: Number(form.get('burst')),
        perMinute: Number(form.get('perMinute')),
      });
      return null;
    });
    if (isSaved) onClose('In force now.');
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-3">
      <TextInput
        id={`${name}-burst`}
        name="burst"
        label="At once"
        inputMode="numeric"
        pattern="[0-9]{1,6}"
        required
        defaultValue={String(burst)}
      />
      <TextInput
        id={`${name}-minute`}
        name="perMinute"
        label="A minute"
        inputMode="decimal"
        pattern="[0-9]{1,6}([.][0-9]{1,2})?"
        required
        defaultValue={String(perMinute)}
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Saving">
          Save
        </Button>
        <Button variant="quiet" onClick={() => onClose()}>
          Leave it
        </Button>
      </div>
    </form>
  );
}

function AskOff({ limit: { name }, onClose }: Part) {
  const { busy, problem, act } = useAct();
  const ask = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    let words = 'Asked for. Another admin must approve it.';
    const isAsked = await act(async () => {
      const { kind } = await api.admin.limits.askOff.mutate({ name, reason });
      if (kind === 'waiting_already') words = 'It was asked for before, and still waits for another admin.';
      return null;
    });
    if (isAsked) onClose(words);
  };
  return (
    <form onSubmit={ask} className="flex flex-col gap-3">
      <TextInput
        id={`${name}-reason`}
        name="reason"
        label="Why should it be off?"
        hint="Another admin reads this and decides."
        minLength={5}
        maxLength={500}
        required
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Asking">
          Ask for it
        </Button>
        <Button variant="quiet" onClick={() => onClose()}>
          Leave it on
        </Button>
      </div>
    </form>
  );
}
