import { Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { PaymentTabs } from '@/app/admin/_components/money/payment-tabs';
import {
  chosen,
  OPERATORS,
  PAYMENT_KINDS,
  PAYMENT_STATES,
} from '@/app/admin/_components/money/payment-words';
import { OPERATION_WORDS } from '@/app/admin/_components/trouble-words';
import { api } from '@/trpc/server';
import { Button } from '@/ui/button';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { PhoneIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import { Select } from '@/ui/select';
import { Status } from '@/ui/status';

export const metadata = { title: 'All payments' };

const PATH = '/admin/payments/all';
const optionsOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));
const STATES = Object.entries(PAYMENT_STATES).map(([value, { word }]) => ({ value, label: word }));

export default async function AllPaymentsPage({ searchParams }: PageProps<'/admin/payments/all'>) {
  const query = await searchParams;
  const filter = {
    state: chosen(PAYMENT_STATES, one(query.state)),
    provider: chosen(OPERATORS, one(query.provider)),
    operation: chosen(PAYMENT_KINDS, one(query.operation)),
  };
  const cursor = one(query.cursor);
  const page = await answerFor((await api()).admin.payments.all({ ...filter, cursor }), '/admin');
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="What went over MTN and Airtel?"
        answer="Every prompt, refund and payout, newest first."
      />
      <PaymentTabs current="all" />
      <form className="mb-5 grid items-end gap-3 sm:grid-cols-4">
        <Select name="state" label="State" placeholder="Any" options={STATES} defaultValue={filter.state} />
        <Select
          name="provider"
          label="Operator"
          placeholder="Both"
          options={optionsOf(OPERATORS)}
          defaultValue={filter.provider}
        />
        <Select
          name="operation"
          label="What"
          placeholder="Everything"
          options={optionsOf(PAYMENT_KINDS)}
          defaultValue={filter.operation}
        />
        <Button type="submit" variant="secondary">
          Show
        </Button>
      </form>
      <DataTable
        caption="Payments"
        hideCaption
        rows={page.items}
        rowKey={({ attemptId }) => attemptId}
        empty={
          <EmptyState icon={<PhoneIcon className="size-7" />} title="Nothing like that">
            No payment fits what you chose.
          </EmptyState>
        }
        columns={[
          {
            key: 'label',
            header: 'About',
            primary: true,
            render: ({ attemptId, label, operation }) => (
              <>
                <RowLink href={`/admin/payments/${attemptId}`}>{label}</RowLink>
                <span className="block text-sm font-normal text-muted">{OPERATION_WORDS[operation]}</span>
              </>
            ),
          },
          { key: 'when', header: 'Begun', render: ({ createdAt }) => exactWords(createdAt) },
          {
            key: 'number',
            header: 'Number',
            render: ({ phoneMasked, provider }) => (
              <span className="whitespace-nowrap">
                <span className="tabular">{phoneMasked}</span>, {OPERATORS[provider]}
              </span>
            ),
          },
          {
            key: 'amount',
            header: 'Amount',
            align: 'end',
            render: ({ amountUgx }) => <MoneyText amountUgx={amountUgx} />,
          },
          {
            key: 'state',
            header: 'State',
            render: ({ state, reason }) => (
              <>
                <Status tone={PAYMENT_STATES[state].tone}>{PAYMENT_STATES[state].word}</Status>
                {reason ? <span className="block text-xs break-words text-muted">{reason}</span> : null}
              </>
            ),
          },
        ]}
      />
      <Older path={PATH} query={filter} cursor={cursor} nextCursor={page.nextCursor} />
    </main>
  );
}
