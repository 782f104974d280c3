'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';

type Words = {
  readonly approve: string;
  readonly approving: string;
  /** Opens the field for the reason. */
  readonly refuse: string;
  readonly refuseNow: string;
  readonly refusing: string;
  readonly keep: string;
  readonly ask: string;
  readonly hint: string;
  /** What is said of a reason that is too short. */
  readonly tooShort: string;
  readonly told: string;
};

type Props = {
  readonly words: Words;
  /** Letters of the reason. */
  readonly limits: { readonly least: number; readonly most: number };
  /** Each answers with what stands in the way, or with null. */
  readonly onApprove: () => Promise<string | null>;
  readonly onRefuse: (reason: string) => Promise<string | null>;
};

/** Says yes to what somebody sent us, or no with words they can act on. */
export function DecideForm({ words, limits, onApprove, onRefuse }: Props) {
  const { busy, problem, act } = useAct();
  const [isRefusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const refuse = (event: FormEvent) => {
    event.preventDefault();
    return act(async () => (reason.trim().length < limits.least ? words.tooShort : onRefuse(reason)));
  };
  return (
    <form onSubmit={refuse} className="flex flex-col gap-4">
      <Problem>{problem}</Problem>
      {isRefusing ? (
        <>
          <Textarea
            name="reason"
            label={words.ask}
            hint={words.hint}
            rows={3}
            maxLength={limits.most}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="danger" pending={busy} pendingLabel={words.refusing}>
              {words.refuseNow}
            </Button>
            <Button variant="quiet" onClick={() => setRefusing(false)}>
              {words.keep}
            </Button>
          </div>
        </>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button pending={busy} pendingLabel={words.approving} onClick={() => act(onApprove)}>
            {words.approve}
          </Button>
          <Button variant="secondary" disabled={busy} onClick={() => setRefusing(true)}>
            {words.refuse}
          </Button>
        </div>
      )}
      <p className="text-sm text-muted">{words.told}</p>
    </form>
  );
}
