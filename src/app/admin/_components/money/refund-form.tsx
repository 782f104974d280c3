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

/** Gives money back for an order. Above the limit a second person is asked. */
export function RefundForm({ orderId, left }: { orderId: string; left: NamedLeft }) {
  const { busy, problem, act } = useAct();
  const refund = useOnce();
  const [draft, setDraft] = useState(START);
  const [said, setSaid] = useState<string | null>(null);
  const read = readRefund(draft, left);
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
      const outcome = await api.admin.refunds.make.mutate({
        refundId: refund.id(),
        orderId,
        what: read.what,
        reason,
      });
      refund.done();
      setSaid(
        outcome.kind === 'refunded'
          ? `${formatUgx(ugx(outcome.totalUgx))} is on its way back.`
          : 'So much takes two of us. Another admin has to approve it.',
      );
      setDraft(START);
      form.reset();
      return null;
    });
  };
  const canAddDelivery = left.feeUgx > 0n && draft.kind !== 'delivery' && draft.kind !== 'ad_hoc';
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
      <TextInput name="reason" label="Why?" hint="The customer reads it." maxLength={500} required />
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
