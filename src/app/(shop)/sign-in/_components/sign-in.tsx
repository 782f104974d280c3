'use client';

import { useEffect, useState } from 'react';
import type { AskOutcome } from './ask-for-code';
import { CodeStep } from './code-step';
import { PasskeyButton } from './passkey-button';
import { PhoneStep } from './phone-step';
import { forgetSentCode, recallSentCode, rememberSentCode, type SentCode } from './sent-code';

type Props = {
  /** Where to go afterwards; one of our own pages. */
  next: string;
  handset: string | null;
};

/** Two steps in one place: the number, then the code. */
export function SignIn({ next, handset }: Props) {
  const [sent, setSent] = useState<SentCode | null>(null);
  const [words, setWords] = useState<string>();
  const [phone, setPhone] = useState('');
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
  const done = () => {
    forgetSentCode();
    // A full load, so that nothing on the page still believes that nobody is signed in.
    location.assign(next);
  };

  if (!sent) {
    return (
      <>
        <PhoneStep start={phone} onSent={onSent} />
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
