import { exactWords } from '@/app/_console/when';
import { formatUgx } from '@/lib/money';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import type { RouterOutputs } from '../answers';
import { OPERATION_WORDS } from '../trouble-words';

export type Item = RouterOutputs['reconciliation']['item'];
type Payment = NonNullable<Item['payment']>;

const mono = (text: string) => <span className="tabular break-all">{text}</span>;

function Side({ title, id, children }: { title: string; id: string; children: React.ReactNode }) {
  return (
    <Card as="section" aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="title mb-2 text-lg">
        {title}
      </h2>
      {children}
    </Card>
  );
}

/** The line of the statement, or that there is none. */
export function OperatorSide({ item }: { item: Item }) {
  const { line } = item;
  if (line === null) {
    return (
      <Side title="The operator says" id="operator">
        <p className="text-muted">Nothing. Neither the statement of that day nor that of the next has it.</p>
      </Side>
    );
  }
  return (
    <Side title="The operator says" id="operator">
      <DefinitionList
        items={[
          { term: line.direction === 'in' ? 'Came in' : 'Went out', detail: formatUgx(item.amountUgx) },
          { term: 'Status', detail: line.status },
          { term: 'When', detail: exactWords(line.occurredAt) },
          ...(item.providerTxnId ? [{ term: 'Transaction', detail: mono(item.providerTxnId) }] : []),
          ...(line.externalId ? [{ term: 'Reference', detail: mono(line.externalId) }] : []),
          ...(line.typeText ? [{ term: 'Kind', detail: line.typeText }] : []),
          ...(item.msisdnMasked ? [{ term: 'Number', detail: mono(item.msisdnMasked) }] : []),
          ...(line.feeUgx > 0n ? [{ term: 'Fee', detail: formatUgx(line.feeUgx) }] : []),
          ...(line.balanceUgx === null
            ? []
            : [{ term: 'Balance after', detail: formatUgx(line.balanceUgx) }]),
          { term: 'Line of the file', detail: mono(String(line.line)) },
        ]}
      />
    </Side>
  );
}

/** Our payment, or that we know none. */
export function OurSide({ item: { payment } }: { item: Item }) {
  return (
    <Side title="We say" id="ours">
      {payment ? (
        <PaymentFacts payment={payment} />
      ) : (
        <p className="text-muted">We have no payment with these numbers.</p>
      )}
    </Side>
  );
}

function PaymentFacts({ payment }: { payment: Payment }) {
  return (
    <DefinitionList
      items={[
        { term: OPERATION_WORDS[payment.operation], detail: formatUgx(payment.amountUgx) },
        { term: 'State', detail: payment.reason ? `${payment.state}, ${payment.reason}` : payment.state },
        { term: 'Begun', detail: exactWords(payment.createdAt) },
        ...(payment.finishedAt ? [{ term: 'Ended', detail: exactWords(payment.finishedAt) }] : []),
        ...(payment.providerTxnId ? [{ term: 'Transaction', detail: mono(payment.providerTxnId) }] : []),
        { term: 'Reference', detail: mono(payment.reference) },
      ]}
    />
  );
}

/** Payments of the same amount near that moment: hints for a person, never proof. */
export function Suggestions({ payments }: { payments: Item['suggestions'] }) {
  if (payments.length === 0) return null;
  return (
    <Side title="Could it be one of these?" id="suggestions">
      <p className="mb-3 text-sm text-muted">
        Same amount and number, within ten minutes. Ask before you decide.
      </p>
      <ul className="flex flex-col gap-4">
        {payments.map((payment) => (
          <li key={payment.attemptId} className="border-t border-line pt-3 first:border-0 first:pt-0">
            <PaymentFacts payment={payment} />
          </li>
        ))}
      </ul>
    </Side>
  );
}
