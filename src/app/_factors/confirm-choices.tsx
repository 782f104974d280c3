'use client';

import { useState } from 'react';
import { messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { ShieldIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import { CodeForm } from './code-form';
import { RecoveryForm } from './recovery-form';
import { confirmWithKey } from './webauthn';
import { CONFIRM_WORDS } from './words';

export type Choices = { key: boolean; app: boolean; recovery: boolean };

type Props = {
  choices: Choices;
  onConfirmed: (how: 'key' | 'app' | 'recovery') => void;
};

/** The ways this person has to confirm it is them: the strongest first, a recovery code for the day they are lost. */
export function ConfirmChoices({ choices, onConfirmed }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [recovering, setRecovering] = useState(false);

  async function useKey() {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await confirmWithKey();
      if (answer === 'done') return onConfirmed('key');
      setProblem(CONFIRM_WORDS[answer]);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-col gap-6">
      {choices.key ? (
        <div className="flex flex-col gap-3">
          <Button
            size="lg"
            wide
            icon={<ShieldIcon className="size-6" />}
            pending={busy}
            pendingLabel="Waiting for your device"
            onClick={useKey}
          >
            Use passkey or security key
          </Button>
          <Problem>{problem}</Problem>
        </div>
      ) : null}
      {choices.app ? <CodeForm main={!choices.key} onConfirmed={() => onConfirmed('app')} /> : null}
      {choices.recovery && !recovering ? (
        <Button variant="quiet" onClick={() => setRecovering(true)}>
          I cannot use any of these
        </Button>
      ) : null}
      {recovering ? <RecoveryForm onConfirmed={() => onConfirmed('recovery')} /> : null}
    </div>
  );
}
