'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { troubleWords } from '@/app/_factors/words';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { CodeInput } from '@/ui/text-input';
import { KINDS } from './kinds';
import { type Enrolment, ScanThis } from './scan-this';

/** An authenticator app: shown the secret as a QR code, it answers with its first code. */
export function AddApp({ enough }: { enough: boolean }) {
  const router = useRouter();
  const [shown, setShown] = useState<Enrolment | null>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [added, setAdded] = useState(false);
  const input = useRef<HTMLInputElement>(null);

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

  const begin = () =>
    run(async () => {
      setAdded(false);
      setCode('');
      setShown(await withStepUp(() => api.shop.factors.enrolApp.mutate({ name: 'Authenticator app' })));
    });
  const confirm = (event: FormEvent, { authenticatorId }: Enrolment) => {
    event.preventDefault();
    if (!/^\d{6}$/.test(code)) return setProblem('The code has six digits. Your app shows it.');
    return run(async () => {
      const outcome = await withStepUp(() => api.shop.factors.confirmApp.mutate({ authenticatorId, code }));
      if (outcome.kind === 'added') {
        setShown(null);
        setAdded(true);
        router.refresh();
        return;
      }
      setProblem(troubleWords(outcome));
      setCode('');
      input.current?.focus();
    });
  };

  return (
    <li className="rounded-card border border-line bg-surface p-4">
      <div className="flex gap-4">
        {KINDS.totp.icon}
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold">Authenticator app</h3>
          <p className="text-sm text-muted">
            An app on your phone shows a new code every half minute, also without internet.
            {enough ? '' : ' For the admin console it is not enough.'}
          </p>
          {shown ? null : (
            <Button
              variant="secondary"
              className="mt-3"
              pending={busy}
              pendingLabel="Making a code"
              onClick={begin}
            >
              Add an app
            </Button>
          )}
        </div>
      </div>
      {shown ? (
        <form onSubmit={(event) => confirm(event, shown)} noValidate className="mt-4 flex flex-col gap-4">
          <ScanThis enrolment={shown} />
          <CodeInput
            ref={input}
            name="first-code"
            label="Code the app shows now"
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
            error={problem}
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" pending={busy} pendingLabel="Checking the code">
              Add this app
            </Button>
            <Button variant="quiet" onClick={() => setShown(null)}>
              Cancel
            </Button>
          </div>
        </form>
      ) : null}
      {problem && !shown ? (
        <Notice tone="danger" live className="mt-3">
          {problem}
        </Notice>
      ) : null}
      {added ? (
        <Notice tone="success" live className="mt-3">
          Authenticator app added.
        </Notice>
      ) : null}
    </li>
  );
}
