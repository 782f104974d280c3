'use client';

import { useState } from 'react';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { CodeInput } from '@/ui/text-input';
import type { Answer } from './queue/action-queue';
import type { Action } from './use-action';

type Props = {
  label: string;
  hint: string;
  button: string;
  /** What to do when the code is locked. */
  lockedWords: string;
  triesLeft: number;
  action: Action;
  enterCode: (code: string) => Promise<Answer>;
};

const LENGTH = 4;

/** Four digits, as large as the screen allows. */
export function CodeForm(props: Props) {
  const { label, hint, button, lockedWords, triesLeft, action, enterCode } = props;
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const submit = () =>
    action.run('code', async () => {
      const answer = await enterCode(code);
      if (answer.kind !== 'done') setCode('');
      setProblem(answer.kind === 'refused' ? answer.words : null);
    });

  if (triesLeft === 0) {
    return (
      <Notice tone="danger" title="The code is locked" live>
        Five wrong codes were typed. {lockedWords}
      </Notice>
    );
  }
  return (
    <form
      // What is wrong is said below the field, in our words.
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === LENGTH) void submit();
        else setProblem('Type all four digits of the code.');
      }}
    >
      <CodeInput
        name="code"
        size="lg"
        length={LENGTH}
        label={label}
        hint={hint}
        error={problem ?? undefined}
        value={code}
        autoComplete="off"
        onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, LENGTH))}
      />
      <Button
        type="submit"
        size="lg"
        wide
        pending={action.pending === 'code'}
        pendingLabel="Checking the code"
      >
        {button}
      </Button>
    </form>
  );
}
