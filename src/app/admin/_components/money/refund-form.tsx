'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { formatUgx, ugx } from '@/lib/money';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Checkbox, RadioCards } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { type Answers, AnswersReport } from './answers-report';
import { KINDS, type Left, type RefundDraft, readRefund } from './refund-draft';
import { RefundPieces } from './refund-pieces';
import { useOnce } from './use-once';

type NamedLeft = Left & { readonly names: Readonly<Record<string, string>> };

const OPTIONS = [
  { value: 'full', label: 'All goods that are left' },
  { value: 'lines', label: 'Some of the goods' },
  { value: 'amount', label: 'An amount of the goods' },
  { value: 'delivery', label: 'The delivery fee' },
  { value: 'ad_hoc', label: 'Something at our own cost', text: 'The shop does not bear it.' },
];
const START: RefundDraft = { kind: 'full', withDelivery: false, amountText: '', pieces: {} };

type Props = {
  orderId: string;
  left: NamedLeft;
  /** The customer's report that waits for an answer. */
  reportId: string | null;
};

/** Gives money back for an order. Above the limit a second person is asked. */
export function RefundForm({ orderId, left, reportId }: Props) {
  const { busy, problem, act } = useAct();
  const refund = useOnce();
  const [draft, setDraft] = useState(START);
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const read = readRefund(draft, left);
  // All goods leave nothing to report.
  const asksReport = reportId !== null && draft.kind !== 'full';
  const change = (part: Partial<RefundDraft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setSaid(null);
  };
  const give = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const reason = String(new FormData(form).get('reason') ?? '');
    void act(async () => {
      if ('problem' in read) return read.problem;
      if (asksReport && answers === null) return 'Say whether it is our answer to the report.';
      const disputeId = asksReport && answers === 'no' ? undefined : (reportId ?? undefined);
      const outcome = await api.admin.refunds.make.mutate({
        refundId: refund.id(),
        orderId,
        what: read.what,
        reason,
        disputeId,
      });
      refund.done();
      setSaid(
        outcome.kind === 'refunded'
          ? `${formatUgx(ugx(outcome.totalUgx))} is on its way back.`
          : 'So much takes two of us. Another admin has to approve it.',
      );
      setDraft(START);
      setAnswers(null);
      form.reset();
      return null;
    });
  };
  const endsOrder = 'endsOrder' in read && read.endsOrder;
  const canAddDelivery =
    left.feeUgx > 0n && draft.kind !== 'delivery' && draft.kind !== 'ad_hoc' && !endsOrder;
  return (
    <form onSubmit={give} noValidate className="flex flex-col gap-4">
      <RadioCards
        name="what"
        legend="What is given back?"
        value={draft.kind}
        onValueChange={(value) => change({ kind: KINDS.find((kind) => kind === value) ?? 'full' })}
        options={OPTIONS}
      />
      {draft.kind === 'lines' ? (
        <RefundPieces left={left} pieces={draft.pieces} onChange={(pieces) => change({ pieces })} />
      ) : null}
      {draft.kind === 'amount' || draft.kind === 'ad_hoc' ? (
        <TextInput
          name="refundAmount"
          label="How much?"
          unit="UGX"
          inputMode="numeric"
          value={draft.amountText}
          onChange={(event) => change({ amountText: event.target.value })}
        />
      ) : null}
      {canAddDelivery ? (
        <Checkbox
          name="withDelivery"
          checked={draft.withDelivery}
          onChange={(event) => change({ withDelivery: event.target.checked })}
          label={`And the delivery fee, ${formatUgx(ugx(left.feeUgx))}`}
        />
      ) : null}
      {endsOrder ? (
        <Notice tone="waiting" title="This ends the order">
          Nothing is delivered, so the delivery fee goes back too and the pieces go back on the shelf.
          Customer, shop and driver are told.
        </Notice>
      ) : null}
      {asksReport ? <AnswersReport value={answers} onChange={setAnswers} /> : null}
      <TextInput
        name="reason"
        label="Why?"
        hint={endsOrder ? 'The customer and the shop read it.' : 'The customer reads it.'}
        maxLength={500}
        required
      />
      <Problem>{problem}</Problem>
      {said ? (
        <Notice tone="success" live>
          {said}
        </Notice>
      ) : null}
      <div>
        <Button type="submit" pending={busy} pendingLabel="Giving back">
          {'totalUgx' in read ? `Give ${formatUgx(ugx(read.totalUgx))} back` : 'Give back'}
        </Button>
      </div>
    </form>
  );
}
