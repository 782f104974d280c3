import { Live } from '@/app/_console/live';
import { addressOf, Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { PaymentTabs } from '@/app/admin/_components/money/payment-tabs';
import { TroubleTable } from '@/app/admin/_components/trouble-table';
import { TROUBLE_FILTERS } from '@/services/insight/reports/inputs';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Payments' };

const REFRESH_SECONDS = 30;
const TABS = {
  any: 'All in trouble',
  unknown: 'Unknown',
  stuck: 'Stuck',
  needs_review: 'For a person',
  late: 'Came too late',
} as const;

const PATH = '/admin/payments';

export default async function PaymentsPage({ searchParams }: PageProps<'/admin/payments'>) {
  const query = await searchParams;
  const asked = one(query.filter);
  const filter = TROUBLE_FILTERS.find((name) => name === asked) ?? 'any';
  const cursor = one(query.cursor);
  const page = await answerFor((await api()).admin.payments.list({ filter, cursor }), '/admin');
  const count = page.items.length;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="Which payments need us?"
        answer={
          count === 0
            ? 'None of these.'
            : `${page.nextCursor ? 'More than ' : ''}${count === 1 ? '1 payment' : `${count} payments`}. We keep asking by ourselves; ask at once if someone waits.`
        }
        actions={<Live stream="/api/stream/admin/me" everySeconds={REFRESH_SECONDS} />}
      />
      <PaymentTabs current="trouble" />
      <TabLinks
        label="What is wrong"
        className="mb-5"
        items={TROUBLE_FILTERS.map((name) => ({
          href: addressOf(PATH, { filter: name === 'any' ? undefined : name }),
          label: TABS[name],
          current: name === filter,
        }))}
      />
      <TroubleTable
        payments={page.items}
        caption={TABS[filter]}
        empty={
          <EmptyState icon={<CheckCircleIcon className="size-7" />} title="Nothing here">
            No payment is like that. A payment shows up when its operator has not answered for longer than a
            prompt can stand, when we do not know whether the operator has it, or when its answer does not
            fit.
          </EmptyState>
        }
      />
      <Older
        path={PATH}
        query={{ filter: filter === 'any' ? undefined : filter }}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
    </main>
  );
}
