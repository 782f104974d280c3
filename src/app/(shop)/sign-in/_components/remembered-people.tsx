import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { FieldError } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { CloseIcon, PersonIcon } from '@/ui/icons';
import { type AskOutcome, askForCode } from './ask-for-code';

export type Remembered = { person: string; phoneMasked: string };

type Props = {
  people: readonly Remembered[];
  onSent: (outcome: Extract<AskOutcome, { kind: 'sent' }>) => void;
};

/** Those who asked to be remembered on this phone: one press sends their code. */
export function RememberedPeople({ people, onSent }: Props) {
  const [left, setLeft] = useState(people);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (left.length === 0) return null;

  async function pick(whom: Remembered) {
    setBusy(whom.person);
    setProblem(null);
    const outcome = await askForCode(whom);
    setBusy(null);
    if (outcome.kind === 'sent') return onSent(outcome);
    setProblem(outcome.words);
  }

  async function forget({ person }: Remembered) {
    setProblem(null);
    try {
      await api.shop.account.forgetRemembered.mutate({ person });
      setLeft((now) => now.filter((one) => one.person !== person));
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  return (
    <section aria-labelledby="remembered" className="mb-6">
      <h2 id="remembered" className="mb-2 font-semibold">
        Who are you?
      </h2>
      <ul className="flex flex-col gap-2">
        {left.map((one) => (
          <li key={one.person} className="flex items-center gap-1">
            <Button
              variant="secondary"
              wide
              icon={<PersonIcon className="size-5" />}
              pending={busy === one.person}
              pendingLabel="Sending the code"
              onClick={() => pick(one)}
            >
              {one.phoneMasked}
            </Button>
            <IconButton
              label={`Forget ${one.phoneMasked} on this phone`}
              icon={<CloseIcon />}
              onClick={() => forget(one)}
            />
          </li>
        ))}
      </ul>
      {problem ? <FieldError id="remembered">{problem}</FieldError> : null}
    </section>
  );
}
