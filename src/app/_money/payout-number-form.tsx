'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { type PayoutNumber, payoutsOf, type Side } from './answers';
import { NETWORKS, NO_NUMBER, type NumberProblem, networkOfDraft, numberProblem } from './networks';
import { NumberFields } from './number-fields';

type Props = {
  side: Side;
  isFirst: boolean;
  /** Numbers in force or to come: one that was taken back is spoken of no more. */
  ids: readonly string[];
};

/** Sets the number payouts go to, after a fresh proof, and shows whose the network says it is. */
export function PayoutNumberForm({ side, isFirst, ids }: Props) {
  const { busy, problem, act } = useAct();
  const [isOpen, setOpen] = useState(isFirst);
  const [draft, setDraft] = useState(NO_NUMBER);
  const [wrong, setWrong] = useState<NumberProblem | null>(null);
  const [kept, setKept] = useState<PayoutNumber | null>(null);

  async function save(event: FormEvent) {
    event.preventDefault();
    const found = numberProblem(draft);
    setWrong(found);
    if (found) return;
    setKept(null);
    const isDone = await act(async () => {
      const provider = networkOfDraft(draft) ?? undefined;
      setKept(await payoutsOf(side).setNumber.mutate({ phone: draft.phone, provider }));
      return null;
    });
    if (!isDone) return;
    setDraft(NO_NUMBER);
    setOpen(false);
  }

  return (
    <>
      {kept && ids.includes(kept.id) ? (
        <Notice tone="success" title={`${kept.phoneMasked} is set`} live>
          {kept.registeredName
            ? `${NETWORKS[kept.provider]} names ${kept.registeredName} as its owner. Is that right? If not, set another one.`
            : `${NETWORKS[kept.provider]} did not tell whose number it is. Check it once more.`}
        </Notice>
      ) : null}
      {isOpen ? (
        <form onSubmit={save} noValidate className="flex flex-col gap-4">
          <NumberFields
            id="payout"
            label={isFirst ? 'Number for payouts' : 'New number for payouts'}
            value={draft}
            onChange={(next) => {
              setDraft(next);
              setWrong(null);
            }}
            problem={wrong}
          />
          <p className="text-sm text-muted">
            {isFirst
              ? 'We ask the network whose number it is. It counts after 24 hours; you and the number get a message.'
              : 'We ask the network whose number it is. It counts after 24 hours; both numbers get a message.'}
          </p>
          <Problem>{problem}</Problem>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" size="lg" pending={busy} pendingLabel="Checking the number">
              Set this number
            </Button>
            {isFirst ? null : (
              <Button variant="quiet" size="lg" onClick={() => setOpen(false)}>
                Keep the old one
              </Button>
            )}
          </div>
        </form>
      ) : (
        <Button variant="secondary" className="self-start" onClick={() => setOpen(true)}>
          Change the number
        </Button>
      )}
    </>
  );
}
