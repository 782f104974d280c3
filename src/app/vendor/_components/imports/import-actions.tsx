'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

const MOVED = 'It has gone on meanwhile. Load the page again.';
type Props = { importId: string };

/** Imports what was checked, or forgets it. */
export function StartImport({ importId, rows, pictures }: Props & { rows: number; pictures: number }) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const start = () =>
    act(async () =>
      (await api.vendor.imports.start.mutate({ importId })).kind === 'running' ? null : MOVED,
    );
  const discard = async () => {
    const isGone = await act(async () =>
      (await api.vendor.imports.discard.mutate({ importId })).kind === 'gone' ? null : MOVED,
    );
    if (isGone) router.push('/vendor/products/import');
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {rows + pictures > 0 ? (
          <Button pending={busy} pendingLabel="Beginning" onClick={start}>
            {rows === 0
              ? 'Fetch the pictures'
              : rows === 1
                ? 'Import the row'
                : `Import ${rows.toLocaleString('en-GB')} rows`}
          </Button>
        ) : null}
        <Button variant="quiet" disabled={busy} onClick={discard}>
          Forget this file
        </Button>
      </div>
      <Problem>{problem}</Problem>
    </div>
  );
}

/** Asks once more for the pictures that did not come. */
export function RetryPictures({ importId }: Props) {
  const { busy, problem, act } = useAct();
  const retry = () =>
    act(async () =>
      (await api.vendor.imports.retryPictures.mutate({ importId })).kind === 'fetching' ? null : MOVED,
    );
  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="secondary"
        className="self-start"
        pending={busy}
        pendingLabel="Beginning"
        onClick={retry}
      >
        Try again
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}

/** Takes an import back, after a second press. */
export function UndoImport({ importId }: Props) {
  const { busy, problem, act } = useAct();
  const [isAsked, setAsked] = useState(false);
  const undo = () =>
    act(async () => {
      const outcome = await api.vendor.imports.undo.mutate({ importId });
      if (outcome.kind === 'undoing') return null;
      return outcome.kind === 'later_first'
        ? 'A later file was imported over this one. Undo that one first.'
        : MOVED;
    });
  if (!isAsked)
    return (
      <Button variant="secondary" className="self-start" onClick={() => setAsked(true)}>
        Undo this import…
      </Button>
    );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">
        New products go, changed ones get back what they had, and pictures of the file go too. What you
        changed by hand since stays, and so does what buyers have ordered.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="danger" pending={busy} pendingLabel="Beginning" onClick={undo}>
          Undo it
        </Button>
        <Button variant="quiet" disabled={busy} onClick={() => setAsked(false)}>
          Keep it
        </Button>
      </div>
      <Problem>{problem}</Problem>
    </div>
  );
}
