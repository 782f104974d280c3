import Link from 'next/link';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { MoneyText } from '@/ui/money-text';
import type { RouterOutputs } from './answers';

type Overview = RouterOutputs['overview'];

const GROUPS = [
  { label: 'Waiting for payment', states: ['awaiting_payment'], filter: 'unpaid' },
  { label: 'Waiting for the shop', states: ['placed'], filter: 'open' },
  { label: 'Packing', states: ['accepted'], filter: 'open' },
  { label: 'Ready', states: ['ready'], filter: 'open' },
  { label: 'On the way', states: ['collected'], filter: 'open' },
  { label: 'Delivered', states: ['delivered', 'completed'], filter: 'done' },
] as const;
const ENDED = ['expired', 'rejected', 'cancelled', 'failed', 'refunded'] as const;

/** How many orders stand where, each a way to them. */
export function OverviewCounts({ counts }: { counts: Overview['counts'] }) {
  const sum = (states: readonly (keyof typeof counts)[]) =>
    states.reduce((total, state) => total + counts[state], 0);
  return (
    <section aria-label="Orders by where they stand">
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {GROUPS.map(({ label, states, filter }) => (
          <li key={label}>
            <Link
              href={`/admin/orders?filter=${filter}`}
              className="block h-full rounded-card border border-line bg-surface px-4 py-3 transition-colors hover:border-leaf hover:bg-leaf-tint"
            >
              <span className="title tabular block text-xl">{sum(states)}</span>
              <span className="text-sm text-muted">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-muted">
        <Link
          href="/admin/orders?filter=ended"
          className="inline-flex min-h-6 items-center text-leaf underline underline-offset-4"
        >
          {sum(ENDED)} ended otherwise
        </Link>
        : {counts.expired} not paid, {counts.rejected} rejected, {counts.cancelled} cancelled,{' '}
        {counts.refunded} paid too late, {counts.failed} not delivered.
      </p>
    </section>
  );
}

/** What the day brought, from the ledger. */
export function OverviewToday({ today }: { today: Overview['today'] }) {
  return (
    <Card as="section" aria-labelledby="today">
      <h2 id="today" className="title text-lg">
        Today
      </h2>
      <DefinitionList
        layout="columns"
        className="mt-3 sm:grid-cols-4"
        items={[
          {
            term: 'Orders delivered',
            detail: <span className="font-semibold">{today.deliveredOrders}</span>,
          },
          { term: 'Goods sold', detail: <MoneyText amountUgx={today.salesUgx} /> },
          { term: 'Our commission', detail: <MoneyText amountUgx={today.commissionUgx} /> },
          { term: 'Our share of delivery', detail: <MoneyText amountUgx={today.deliveryRevenueUgx} /> },
        ]}
      />
      <p className="mt-4 text-sm text-muted">
        Counted from the ledger since midnight in Kampala: an order counts when it is delivered and its money
        is split.
      </p>
    </Card>
  );
}
