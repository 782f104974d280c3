'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

const LAST =
  'Your work for the market needs this one. Add another of its kind first, then you can remove it.';

/** Renaming and removing one; removing asks once more, and for a fresh confirmation. */
export function FactorActions({ id, name }: { id: string; name: string }) {
  const { busy, problem, act } = useAct();
  const [mode, setMode] = useState<'rest' | 'rename' | 'remove'>('rest');
  const [typed, setTyped] = useState(name);

  async function run(work: () => Promise<string | null>) {
    if (await act(work)) setMode('rest');
  }

  const rename = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const chosen = typed.trim();
      if (chosen === '') return 'Give it a name, such as "My phone".';
      await api.shop.factors.rename.mutate({ authenticatorId: id, name: chosen });
      return null;
    });
  };
  const remove = () =>
    run(async () => {
      const outcome = await api.shop.factors.remove.mutate({ authenticatorId: id });
      return outcome.kind === 'last_required' ? LAST : null;
    });

  return (
    <div className="mt-1 flex flex-col gap-2">
      {mode === 'rename' ? (
        <form onSubmit={rename} className="flex flex-wrap items-end gap-2">
          <TextInput
            id={`name-${id}`}
            name="name"
            label="New name"
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="min-w-48 flex-1"
          />
          <Button type="submit" pending={busy} pendingLabel="Saving">
            Save
          </Button>
          <Button variant="quiet" onClick={() => setMode('rest')}>
            Cancel
          </Button>
        </form>
      ) : null}
      {mode === 'remove' ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="basis-full text-sm">Remove it? Your sessions on other devices end.</p>
          <Button variant="danger" pending={busy} pendingLabel="Removing" onClick={remove}>
            Remove {name}
          </Button>
          <Button variant="quiet" onClick={() => setMode('rest')}>
            Keep it
          </Button>
        </div>
      ) : null}
      {mode === 'rest' ? (
        <div className="-ml-4 flex flex-wrap">
          <Button variant="quiet" aria-label={`Rename ${name}`} onClick={() => setMode('rename')}>
            Rename
          </Button>
          <Button variant="quiet" aria-label={`Remove ${name}`} onClick={() => setMode('remove')}>
            Remove
          </Button>
        </div>
      ) : null}
      <Problem>{problem}</Problem>
    </div>
  );
}
