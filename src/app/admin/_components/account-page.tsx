import { addressOf, Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { exactWords, momentWords } from '@/app/_console/when';
import { StatementsCard } from '@/app/_money/statements-card';
import { systemClock } from '@/lib/clock';
import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CoinsIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import type { RouterOutputs } from './answers';
import { LedgerMoment, momentText } from './ledger-moment';
import { ACCOUNTS } from './ledger-words';
import { OrderLinks } from './order-links';

type Account = RouterOutputs['ledger']['account'];
type Props = {
  account: Account;
  /** Null for the platform's own accounts. */
  ownerId: string | null;
  cursor: string | undefined;
};

/** One account now or at a past moment: its balance, and every movement with the orders it is about. */
export function AccountPage({ account, ownerId, cursor }: Props) {
  const { kind, owner, balanceUgx, isDebitSide, statement, at } = account;
  const moment = momentText(at);
  const path = ownerId === null ? `/admin/ledger/${kind}` : `/admin/ledger/${kind}/${ownerId}`;
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        back={
          owner === null
            ? { href: addressOf('/admin/ledger', { at: moment }), label: 'Ledger' }
            : { href: addressOf(`/admin/ledger/${kind}`, { at: moment }), label: ACCOUNTS[kind].name }
        }
        eyebrow={owner === null ? undefined : ACCOUNTS[kind].name}
        title={owner?.name ?? ACCOUNTS[kind].name}
        answer={
          <>
            <MoneyText amountUgx={balanceUgx} tone="ink" /> on its {isDebitSide ? 'debit' : 'credit'} side
            {at === null ? '' : ` at ${momentWords(at)}`}. {ACCOUNTS[kind].means}
          </>
        }
      />
      <LedgerMoment path={path} at={at} />
      <Movements lines={statement.items} />
      <Older path={path} query={{ at: moment }} cursor={cursor} nextCursor={statement.nextCursor} />
      <StatementsCard
        account={ownerId === null ? kind : `${kind}:${ownerId}`}
        title="As a file"
        now={systemClock.now()}
        className="mt-8 max-w-xl"
      />
    </main>
  );
}

function Movements({ lines }: { lines: Account['statement']['items'] }) {
  return (
    <DataTable
      caption="Movements"
      rows={lines}
      rowKey={(line) => line.entryId}
      empty={
        <EmptyState icon={<CoinsIcon className="size-7" />} title="Nothing has moved">
          Movements appear here, newest first, as soon as something is posted.
        </EmptyState>
      }
      columns={[
        {
          key: 'what',
          header: 'What',
          primary: true,
          render: (line) => (
            <RowLink href={`/admin/ledger/posting/${line.transactionId}`} className="whitespace-normal">
              {line.words}
            </RowLink>
          ),
        },
        {
          key: 'orders',
          header: 'Orders',
          render: (line) => <OrderLinks orders={line.orders} />,
        },
        {
          key: 'debit',
          header: 'Debit',
          align: 'end',
          render: ({ amountUgx }) => (amountUgx > 0n ? formatUgx(amountUgx) : null),
        },
        {
          key: 'credit',
          header: 'Credit',
          align: 'end',
          render: ({ amountUgx }) => (amountUgx < 0n ? formatUgx(-amountUgx) : null),
        },
        {
          key: 'balance',
          header: 'Balance after',
          align: 'end',
          render: ({ balanceUgx }) => <MoneyText amountUgx={balanceUgx} />,
        },
        { key: 'at', header: 'When', align: 'end', render: (line) => exactWords(line.occurredAt) },
      ]}
    />
  );
}
