'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '@/ui/button';
import { SkeletonText } from '@/ui/skeleton';
import { deviceReported } from '../../../_account/device/after-sign-in';
import type { AskOutcome } from './ask-for-code';
import { CodeStep } from './code-step';
import { PasskeyButton } from './passkey-button';
import { PhoneStep } from './phone-step';
import { type Remembered, RememberedPeople } from './remembered-people';
import { forgetSentCode, recallSentCode, rememberSentCode, type SentCode } from './sent-code';

/** Few sign in this way, so the others do not wait for it. */
const PasswordStep = lazy(async () => ({ default: (await import('./password-step')).PasswordStep }));

type Props = {
  /** Where to go afterwards; one of our own pages. */
  next: string;
  handset: string | null;
  /** Whom this browser offers to sign in again. */
  remembered: readonly Remembered[];
};

/** Two steps in one place: the number, then the code. */
export function SignIn({ next, handset, remembered }: Props) {
  const [sent, setSent] = useState<SentCode | null>(null);
  const [words, setWords] = useState<string>();
  const [phone, setPhone] = useState('');
  const [byPassword, setByPassword] = useState(false);
  useEffect(() => setSent(recallSentCode(Date.now())), []);

  const onSent = (outcome: Extract<AskOutcome, { kind: 'sent' }>) => {
    rememberSentCode(outcome.sent);
    setSent(outcome.sent);
    setWords(outcome.words);
  };
  const changeNumber = () => {
    setPhone(sent?.phone ?? '');
    forgetSentCode();
    setSent(null);
  };
  const done = async () => {
    forgetSentCode();
    await deviceReported();
    // A full load, so that nothing on the page still believes that nobody is signed in.
    location.assign(next);
  };

  if (byPassword && !sent) {
    return (
      <Suspense fallback={<SkeletonText lines={4} />}>
        <PasswordStep onDone={done} onBack={() => setByPassword(false)} />
      </Suspense>
    );
  }
  if (!sent) {
    return (
      <>
        <RememberedPeople people={remembered} onSent={onSent} />
        <PhoneStep start={phone} onSent={onSent} />
        <Button variant="quiet" className="mt-3" wide onClick={() => setByPassword(true)}>
          Use e-mail and password
        </Button>
        <PasskeyButton onDone={done} />
      </>
    );
  }
  return (
    <CodeStep
      sent={sent}
      words={words}
      handset={handset}
      onSent={onSent}
      onChangeNumber={changeNumber}
      onDone={done}
    />
  );
}
