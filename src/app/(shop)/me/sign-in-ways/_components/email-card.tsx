'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { CodeInput, TextInput } from '@/ui/text-input';
import { withStepUp } from '../../../../_factors/step-up';
import { codeWords } from './owner-code';
import { RemoveWay } from './remove-way';

type Step = 'rest' | 'address' | 'code';

/** Adding an address, proving it with a mailed code, changing and removing it. */
export function EmailCard({ email, byCode }: { email: string | null; byCode: boolean }) {
  const [step, setStep] = useState<Step>('rest');
  return (
    <Card as="section" aria-labelledby="email-heading">
      <h2 id="email-heading" className="title text-lg">
        E-mail
      </h2>
      <p className="mt-1">{email ?? 'None yet.'}</p>
      {step === 'rest' ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button variant="secondary" onClick={() => setStep('address')}>
            {email ? 'Change the address' : 'Add an e-mail address'}
          </Button>
          {email ? (
            <RemoveWay
              label="Remove the address"
              byCode={byCode}
              text="A password goes with it: it only works together with the address."
              remove={(code) => api.shop.signInWays.removeEmail.mutate({ code })}
            />
          ) : null}
        </div>
      ) : (
        <EmailForm step={step} onStep={setStep} />
      )}
    </Card>
  );
}

function EmailForm({ step, onStep }: { step: Step; onStep: (step: Step) => void }) {
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function send() {
    await withStepUp(() => api.shop.signInWays.addEmail.mutate({ email }));
    onStep('code');
  }
  async function verify() {
    const outcome = await withStepUp(() => api.shop.signInWays.verifyEmail.mutate({ email, code }));
    if (outcome.kind !== 'verified') return setProblem(codeWords(outcome, 'mail'));
    onStep('rest');
    router.refresh();
  }
  async function run(work: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }
  const another = () => {
    setCode('');
    setProblem(undefined);
    onStep('address');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(step === 'code' ? verify : send);
  };

  return (
    <form onSubmit={submit} noValidate className="mt-3 flex flex-col gap-4">
      {step === 'code' ? (
        <>
          <Notice tone="success" live>
            We sent a code to {email}. It is valid for 30 minutes.
          </Notice>
          <CodeInput
            name="email-code"
            label="Code from the mail"
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
            error={problem}
          />
        </>
      ) : (
        <TextInput
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          label="E-mail address"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={problem}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel={step === 'code' ? 'Checking' : 'Sending'}>
          {step === 'code' ? 'Confirm the address' : 'Send a code there'}
        </Button>
        {step === 'code' ? (
          <>
            <Button variant="quiet" disabled={busy} onClick={() => run(send)}>
              Send a new code
            </Button>
            <Button variant="quiet" disabled={busy} onClick={another}>
              Another address
            </Button>
          </>
        ) : null}
        <Button variant="quiet" onClick={() => onStep('rest')}>
          Not now
        </Button>
      </div>
    </form>
  );
}
