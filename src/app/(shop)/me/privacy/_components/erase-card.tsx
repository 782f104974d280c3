'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { dayWords } from '../../../_components/when';
import type { DataRequestView } from './answers';
import { Progress } from './progress';

type Props = {
  erasure: DataRequestView | null;
  /** What to type to show that one means it. */
  word: string;
};

/** Asks to be erased, with a week to think better of it. */
export function EraseCard({ erasure, word }: Props) {
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      {erasure?.state === 'waiting' || erasure?.state === 'held' ? (
        <Planned erasure={erasure} />
      ) : erasure?.state === 'running' ? (
        <Progress label="Erasing:" done={erasure.stepsDone} of={erasure.steps} />
      ) : (
        <Ask before={erasure} word={word} />
      )}
    </div>
  );
}

function Planned({ erasure }: { erasure: DataRequestView }) {
  const { act, busy, problem } = useAct();
  const undo = () =>
    act(async () => {
      const { kind } = await api.shop.privacy.undoErasure.mutate();
      return kind === 'too_late' ? 'It has begun and cannot be undone any more.' : null;
    });
  return (
    <>
      <Notice
        tone="waiting"
        title={
          erasure.state === 'held'
            ? 'Your account will be erased later'
            : `Your account will be erased on ${dayWords(erasure.dueAt)}`
        }
      >
        {erasure.state === 'held' ? erasure.problem : 'Until then nothing changes, and you can undo it.'}
      </Notice>
      <Button variant="secondary" pending={busy} pendingLabel="Undoing" onClick={undo}>
        Keep my account
      </Button>
      <Problem>{problem}</Problem>
    </>
  );
}

function Ask({ before, word }: { before: DataRequestView | null; word: string }) {
  const { act, busy, problem } = useAct();
  const [typed, setTyped] = useState('');
  const [blocks, setBlocks] = useState<readonly string[]>([]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBlocks([]);
    return act(async () => {
      if (typed.trim().toUpperCase() !== word) return `Type ${word} to show that you mean it.`;
      const outcome = await api.shop.privacy.requestErasure.mutate({ confirmation: typed });
      if (outcome.kind === 'blocked') setBlocks(outcome.blocks.map(({ words }) => words));
      return null;
    });
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-3">
      <p className="text-sm text-muted">
        Your name, number, addresses, notes, words in reviews, messages and sign-ins are erased after 7 days.
        Amounts and order numbers stay in the books, because the law wants them there, but no longer under
        your name. You can open a new account with the same number afterwards.
      </p>
      {before?.state === 'blocked' ? (
        <Notice tone="danger" title="Your last request could not be carried out">
          {before.problem}
        </Notice>
      ) : null}
      {blocks.length > 0 ? (
        <Notice tone="danger" title="Not yet: settle this first" live>
          <ul className="list-disc pl-5">
            {blocks.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <TextInput
        name="confirmation"
        label={`Type ${word}`}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={20}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={problem ?? undefined}
      />
      <Button type="submit" variant="danger" pending={busy} pendingLabel="Asking">
        Erase my account
      </Button>
    </form>
  );
}
