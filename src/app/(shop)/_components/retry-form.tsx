import type { NumberDraft } from '@/app/_money/networks';
import { formatUgx, ugx } from '@/lib/money';
import { api } from '@/trpc/client';
import type { OperatorsNow, PaymentRef, PaymentView } from './answers';
import { PayerForm } from './payer-form';

type Props = {
  of: PaymentRef;
  operators: OperatorsNow;
  amountUgx: bigint;
  payer: NumberDraft;
  onPayer: (payer: NumberDraft) => void;
  onRetried: (payment: PaymentView) => void;
  /** Something else may have happened meanwhile: look again. */
  onAsk: () => void;
};

/** Another prompt, on the same number or another one. */
export function RetryForm({ of, amountUgx, onRetried, onAsk, ...fields }: Props) {
  return (
    <PayerForm
      {...fields}
      label={`Try again: pay ${formatUgx(ugx(amountUgx))}`}
      ask={async (payer) => onRetried(await api.shop.payments.retry.mutate({ ...of, ...payer }))}
      onFailed={onAsk}
    />
  );
}
