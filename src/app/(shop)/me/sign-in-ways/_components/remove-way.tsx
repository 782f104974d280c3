import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { withStepUp } from '../../../../_factors/step-up';
import { codeWords, OwnerCode } from './owner-code';

type Outcome = { kind: string; triesLeft?: number };
type Props = {
  label: string;
  /** What goes along with it. */
  text: string;
  byCode: boolean;
  remove: (code: string | undefined) => Promise<Outcome>;
};

/** Takes a way to sign in away, after making sure that it is the owner. */
export function RemoveWay({ label, text, byCode, remove }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [codeProblem, setCodeProblem] = useState<string>();
  const [problem, setProblem] = useState<string | null>(null);

  async function go() {
    setBusy(true);
    setProblem(null);
    setCodeProblem(undefined);
    try {
      const outcome = await withStepUp(() => remove(code || undefined));
      if (outcome.kind === 'removed') router.refresh();
      else setCodeProblem(codeWords(outcome));
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  if (!isOpen)
    return (
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <div className="flex w-full flex-col gap-3 border-t border-line pt-3">
      <p>{text}</p>
      {byCode ? (
        <OwnerCode
          name={`code-${label.replaceAll(' ', '-')}`}
          value={code}
          onChange={setCode}
          error={codeProblem}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button variant="danger" pending={busy} pendingLabel="Removing" onClick={go}>
          {label}
        </Button>
        <Button variant="quiet" onClick={() => setOpen(false)}>
          Keep it
        </Button>
      </div>
      <Problem>{problem}</Problem>
    </div>
  );
}
