'use client';

import { type FormEvent, useState } from 'react';
import { parsePhone, phoneProblem } from '@/lib/phone';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { CodeInput, PhoneInput } from '@/ui/text-input';
import { forgetPerson } from '../../../../_account/forget-person';
import { withStepUp } from '../../../../_factors/step-up';
import { codeWords, OwnerCode } from '../../sign-in-ways/_components/owner-code';

type Problems = { phone?: string; code?: string; oldCode?: string };

/** Where a refusal belongs on the form; null when the change was made or waits. */
function problemsWith(outcome: { kind: string; triesLeft?: number }): Problems | null {
  switch (outcome.kind) {
    case 'changed':
    case 'waiting':
      return null;
    case 'taken':
      return { phone: 'That number signs in to another account already.' };
    case 'too_many':
      return { phone: 'You have asked for this several times this month. Please write to us.' };
    case 'wrong_new_code':
      return { code: codeWords({ ...outcome, kind: 'wrong_code' }) };
    case 'no_valid_new_code':
      return { code: codeWords({ kind: 'no_valid_code' }) };
    default:
      return { oldCode: codeWords(outcome) };
  }
}

/** The new number first, proved by a code sent to it; then that it is the owner who asks, or three days' wait. */
export function ChangeNumber({ byCode }: { byCode: boolean }) {
  const [phone, setPhone] = useState('');
  const [isSent, setSent] = useState(false);
  const [code, setCode] = useState('');
  const [oldCode, setOldCode] = useState('');
  const [wait, setWait] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problems>({});

  async function send() {
    if (!parsePhone(phone)) return setProblems({ phone: phoneProblem(phone).message });
    await api.shop.recovery.sendNumberCode.mutate({ phone });
    setSent(true);
  }
  async function change() {
    if (!/^\d{6}$/.test(code)) return setProblems({ code: 'The code has six digits.' });
    const asked = { phone, code, oldCode: oldCode || undefined, wait };
    const outcome = await withStepUp(() => api.shop.recovery.changeNumber.mutate(asked));
    const found = problemsWith(outcome);
    if (found) return setProblems(found);
    if (outcome.kind === 'waiting') return location.assign('/recover');
    // Every session has ended, this one too.
    await forgetPerson();
    location.replace('/sign-in');
  }
  async function run(work: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setProblems({});
    try {
      await work();
    } catch (error) {
      setProblems({ phone: messageOf(error) });
    }
    setBusy(false);
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(isSent ? change : send);
  };
  const another = () => {
    setSent(false);
    setCode('');
    setProblems({});
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <PhoneInput
        name="phone"
        label="New number"
        value={phone}
        readOnly={isSent}
        onChange={(event) => setPhone(event.target.value)}
        error={problems.phone}
      />
      {isSent ? (
        <>
          <CodeInput
            name="new-code"
            label="Code sent to the new number"
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
            error={problems.code}
          />
          <div className="-mt-3 -ml-4 flex flex-wrap">
            <Button variant="quiet" disabled={busy} onClick={() => run(send)}>
              Send a new code
            </Button>
            <Button variant="quiet" disabled={busy} onClick={another}>
              Another number
            </Button>
          </div>
          <Checkbox
            name="wait"
            label={byCode ? 'My old number no longer works' : 'I have lost what I confirm with'}
            text="Then we change it in three days, and write to you on every way we know until then."
            checked={wait}
            onChange={(event) => setWait(event.target.checked)}
          />
          {byCode && !wait ? (
            <OwnerCode
              name="old-code"
              label="Code sent to the old number"
              value={oldCode}
              onChange={setOldCode}
              error={problems.oldCode}
            />
          ) : null}
          <Notice>Afterwards every device is signed out.</Notice>
        </>
      ) : null}
      <Button type="submit" size="lg" wide pending={busy} pendingLabel="One moment">
        {isSent ? (wait ? 'Change it in three days' : 'Change my number') : 'Send a code to the new number'}
      </Button>
    </form>
  );
}
