import { Live } from '@/app/_console/live';
import { addressOf, Older } from '@/app/_console/older';
import { OrderStatus } from '@/app/_console/order-status';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { whenWords } from '@/app/_console/when';
import { systemClock } from '@/lib/clock';
import type { ORDER_FILTERS } from '@/services/insight/reports/inputs';
import { api } from '@/trpc/server';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';
import { TextInput } from '@/ui/text-input';

export const metadata = { title: 'Orders' };

const REFRESH_SECONDS = 60;
const PATH = '/admin/orders';
const FILTERS = ['all', 'open', 'unpaid', 'done', 'ended'] as const satisfies (keyof typeof ORDER_FILTERS)[];
const TABS = {
  all: 'All',
  open: 'Open',
  unpaid: 'Waiting for payment',
  done: 'Delivered',
  ended: 'Ended otherwise',
} as const;
const LONGEST_NUMBER = 20;

/** Filter, number and page as the address has them. */
async function readQuery(searchParams: PageProps<'/admin/orders'>['searchParams']) {
  const query = await searchParams;
  const asked = one(query.filter);
  const number = one(query.number)?.trim().slice(0, LONGEST_NUMBER);
  return {
    filter: FILTERS.find((name) => name === asked) ?? 'all',
    number: number === '' ? undefined : number,
    cursor: one(query.cursor),
  };
}

export default async function OrdersPage({ searchParams }: PageProps<'/admin/orders'>) {
  const { filter, number, cursor } = await readQuery(searchParams);
  const page = await answerFor((await api()).admin.orders.list({ filter, number, cursor }), '/admin');
  const now = systemClock.now();
  const kept = { filter: filter === 'all' ? undefined : filter, number };
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="What became of every order?"
        answer="Newest first. Open one for its whole history."
        actions={<Live stream="/api/stream/admin/me" everySeconds={REFRESH_SECONDS} />}
      />
      <form action={PATH} className="mb-4 flex max-w-md items-end gap-2">
        <TextInput
          key={number}
          name="number"
          label="Find by number"
          placeholder="UH-10042"
          defaultValue={number}
          maxLength={LONGEST_NUMBER}
          autoComplete="off"
          className="flex-1"
        />
        <Button type="submit" variant="secondary" icon={<SearchIcon className="size-5" />}>
          Find
        </Button>
      </form>
      <TabLinks
        label="Orders by where they stand"
        className="mb-5"
        items={FILTERS.map((name) => ({
          href: addressOf(PATH, { filter: name === 'all' ? undefined : name }),
          label: TABS[name],
          current: name === filter && number === undefined,
        }))}
      />
      <DataTable
        caption="Orders"
        hideCaption
        rows={page.items}
        rowKey={(row) => row.id}
        empty={
          <EmptyState
            icon={<SearchIcon className="size-7" />}
            title={number ? `No order ${number}` : 'No orders here'}
            action={<ButtonLink href={PATH}>Show all orders</ButtonLink>}
          >
            {number ? 'Check the number; it looks like UH-10042.' : 'No order stands here at the moment.'}
          </EmptyState>
        }
        columns={[
          {
            key: 'order',
            header: 'Order',
            primary: true,
            render: (row) => <RowLink href={`${PATH}/${row.id}`}>{row.label}</RowLink>,
          },
          { key: 'state', header: 'State', render: (row) => <OrderStatus {...row} /> },
          { key: 'shop', header: 'Shop', render: (row) => row.vendorName },
          { key: 'at', header: 'Made', align: 'end', render: (row) => whenWords(row.createdAt, now) },
          {
            key: 'total',
            header: 'Total',
            align: 'end',
            render: (row) => <MoneyText amountUgx={row.totalUgx} />,
          },
        ]}
      />
      <Older path={PATH} query={kept} cursor={cursor} nextCursor={page.nextCursor} />
    </main>
  );
}
