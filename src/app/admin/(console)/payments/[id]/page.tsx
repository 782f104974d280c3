import { RowLink } from '@/app/_console/row-link';
import { answerFor } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { AskNow } from '@/app/admin/_components/ask-now';
import { Exchanges, MAY_CHANGE } from '@/app/admin/_components/history-payments';
import { HistoryPostings } from '@/app/admin/_components/history-postings';
import { OPERATORS, PAYMENT_STATES } from '@/app/admin/_components/money/payment-words';
import { SettleRefund } from '@/app/admin/_components/money/settle-refund';
import { OrderLinks } from '@/app/admin/_components/order-links';
import { OPERATION_WORDS } from '@/app/admin/_components/trouble-words';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Payment' };

const when = (at: Date | null) => (at ? exactWords(at) : 'Not yet');

export default async function PaymentPage({ params }: PageProps<'/admin/payments/[id]'>) {
  const { id: attemptId } = await params;
  const payment = await answerFor((await api()).admin.payments.get({ attemptId }), '/admin/payments');
  const { operation, state, intent } = payment;
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        back={{ href: '/admin/payments/all', label: 'All payments' }}
        title={`${OPERATION_WORDS[operation]} for ${intent.label}`}
        answer={
          <span className="flex flex-wrap items-center gap-3">
            <Status tone={PAYMENT_STATES[state].tone}>{PAYMENT_STATES[state].word}</Status>
            <MoneyText amountUgx={payment.amountUgx} size="lg" />
          </span>
        }
        actions={
          MAY_CHANGE.includes(state) && !payment.canSettle ? (
            <AskNow attemptId={attemptId} about={intent.label} />
          ) : null
        }
      />
      <div className="flex flex-col gap-6">
        <Card>
          <DefinitionList
            items={[
              { term: 'Operator', detail: OPERATORS[payment.provider] },
              { term: operation === 'collect' ? 'From' : 'To', detail: payment.phoneMasked },
              ...(payment.orders.length > 0
                ? [{ term: 'Orders', detail: <OrderLinks orders={payment.orders} /> }]
                : []),
              { term: 'Begun', detail: when(payment.createdAt) },
              { term: 'Sent', detail: when(payment.submittedAt) },
              { term: 'Ended', detail: when(payment.finishedAt) },
              {
                term: 'Asked about',
                detail: payment.enquiryCount === 1 ? 'Once' : `${payment.enquiryCount} times`,
              },
              ...(payment.reason ? [{ term: 'Why', detail: payment.reason }] : []),
              { term: 'Reference', detail: <span className="text-sm break-all">{payment.reference}</span> },
              ...(payment.providerTxnId
                ? [
                    {
                      term: 'Their transaction',
                      detail: <span className="break-all">{payment.providerTxnId}</span>,
                    },
                  ]
                : []),
            ]}
          />
          <Exchanges exchanges={payment.exchanges} />
        </Card>
        {payment.canSettle ? (
          <SettleRefund attemptId={attemptId} operator={OPERATORS[payment.provider]} />
        ) : null}
        {payment.others.length > 0 ? (
          <section aria-labelledby="others">
            <h2 id="others" className="mb-3 text-sm font-semibold">
              Other attempts and refunds of the same
            </h2>
            <ul className="divide-y divide-line border-y border-line">
              {payment.others.map((other) => (
                <li key={other.attemptId} className="flex flex-wrap items-center gap-3 py-2">
                  <RowLink href={`/admin/payments/${other.attemptId}`}>
                    {OPERATION_WORDS[other.operation]}
                  </RowLink>
                  <MoneyText amountUgx={other.amountUgx} />
                  <Status tone={PAYMENT_STATES[other.state].tone}>{PAYMENT_STATES[other.state].word}</Status>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <HistoryPostings postings={payment.postings} />
      </div>
    </main>
  );
}
