'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { ERASE_WORD } from '@/services/platform/privacy/inputs';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { TextInput } from '@/ui/text-input';
import { dayWords } from '../../../_components/when';
import type { DataRequestView } from './answers';
import { Progress } from './progress';

/** Asks to be erased, with a week to think better of it. */
export function EraseCard({ erasure }: { erasure: DataRequestView | null }) {
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      {erasure?.state === 'waiting' || erasure?.state === 'held' ? (
        <Planned erasure={erasure} />
      ) : erasure?.state === 'running' ? (
        <Progress label="Erasing:" done={erasure.stepsDone} of={erasure.steps} />
      ) : (
        <Ask before={erasure} />
      )}
    </div>
  );
}

function useAct() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  async function act(work: () => Promise<string | null>) {
    setBusy(true);
    setProblem(null);
    try {
      setProblem(await work());
      startLoading(() => router.refresh());
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }
  return { act, pending: busy || isLoading, problem };
}

function Planned({ erasure }: { erasure: DataRequestView }) {
  const { act, pending, problem } = useAct();
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
      <Button variant="secondary" pending={pending} pendingLabel="Undoing" onClick={undo}>
        Keep my account
      </Button>
      {problem ? (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      ) : null}
    </>
  );
}

function Ask({ before }: { before: DataRequestView | null }) {
  const { act, pending, problem } = useAct();
  const [word, setWord] = useState('');
  const [blocks, setBlocks] = useState<readonly string[]>([]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBlocks([]);
    return act(async () => {
      if (word.trim().toUpperCase() !== ERASE_WORD) return `Type ${ERASE_WORD} to show that you mean it.`;
      const outcome = await api.shop.privacy.requestErasure.mutate({ confirmation: word });
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
        label={`Type ${ERASE_WORD}`}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={20}
        value={word}
        onChange={(event) => setWord(event.target.value)}
        error={problem}
      />
      <Button type="submit" variant="danger" pending={pending} pendingLabel="Asking">
        Erase my account
      </Button>
    </form>
  );
}
