import { exactWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import { ChevronRightIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import { Status, type Tone } from '@/ui/status';
import { AskNow } from './ask-now';
import type { History } from './history-data';
import { OPERATION_WORDS } from './trouble-words';

type Payment = History['payments'][number];

const TONES: Readonly<Record<string, Tone>> = {
  succeeded: 'done',
  failed: 'danger',
  not_created: 'neutral',
  needs_review: 'attention',
};
/** What may still change by asking. */
export const MAY_CHANGE: readonly string[] = ['pending', 'unknown', 'submitting', 'needs_review'];

/** Every prompt and every refund, with what was said to and by the operator. */
export function HistoryPayments({ payments }: { payments: History['payments'] }) {
  return (
    <section aria-labelledby="payments">
      <h2 id="payments" className="mb-3 text-sm font-semibold">
        Payments and refunds of the purchase
      </h2>
      {payments.length === 0 ? (
        <Notice tone="info">No payment was ever started.</Notice>
      ) : (
        <ul className="flex flex-col gap-3">
          {payments.map((payment) => (
            <PaymentCard key={payment.attemptId} payment={payment} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PaymentCard({ payment }: { payment: Payment }) {
  const isOut = payment.operation !== 'collect';
  return (
    <Card as="li" padding="sm" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <strong>{OPERATION_WORDS[payment.operation]}</strong>
            <MoneyText amountUgx={payment.amountUgx} />
            <Status tone={TONES[payment.state] ?? 'waiting'}>{payment.stateWords}</Status>
          </p>
          <p className="mt-1 text-sm text-muted">
            {isOut ? 'To' : 'From'} <span className="tabular">{payment.payerPhoneMasked}</span>, begun{' '}
            {exactWords(payment.createdAt)}
            {payment.finishedAt ? `, ended ${exactWords(payment.finishedAt)}` : ''}.
            {payment.reason ? ` Reason: ${payment.reason}.` : ''}
          </p>
          <p className="mt-1 text-xs break-all text-muted">
            Reference {payment.reference}
            {payment.providerTxnId ? `, transaction ${payment.providerTxnId}` : ''}
          </p>
        </div>
        {MAY_CHANGE.includes(payment.state) ? (
          <AskNow attemptId={payment.attemptId} about={isOut ? 'this refund' : 'this payment'} />
        ) : null}
      </div>
      <Exchanges exchanges={payment.exchanges} />
    </Card>
  );
}

/** What was said to and by the operator, secrets and numbers masked. */
export function Exchanges({ exchanges }: { exchanges: Payment['exchanges'] }) {
  if (exchanges.length === 0) return null;
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 items-center gap-1 text-sm font-medium text-leaf">
        <ChevronRightIcon className="size-5 transition-transform group-open:rotate-90" />
        {exchanges.length} {exchanges.length === 1 ? 'exchange' : 'exchanges'} with the operator
      </summary>
      <ol className="mt-2 flex flex-col gap-3">
        {exchanges.map(({ at, words, body }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an append-only list
          <li key={index} className="min-w-0 text-sm">
            <p>
              <span className="tabular text-muted">{exactWords(at)}</span> {words}
            </p>
            <pre className="mt-1 max-h-64 overflow-auto rounded-card bg-ground p-3 text-xs break-all whitespace-pre-wrap text-ink">
              {body}
            </pre>
          </li>
        ))}
      </ol>
    </details>
  );
}
