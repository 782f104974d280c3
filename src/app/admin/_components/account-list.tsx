import { addressOf, Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CoinsIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import type { RouterOutputs } from './answers';
import { ACCOUNTS, type OwnedKind } from './ledger-words';

type Props = {
  kind: OwnedKind;
  page: RouterOutputs['ledger']['accounts'];
  cursor: string | undefined;
  at: string | undefined;
};

/** Accounts of one kind with what is on them, the newest first. */
export function AccountList({ kind, page, cursor, at }: Props) {
  const path = `/admin/ledger/${kind}`;
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        back={{ href: addressOf('/admin/ledger', { at }), label: 'Ledger' }}
        title={ACCOUNTS[kind].name}
        answer={ACCOUNTS[kind].means}
      />
      <DataTable
        caption="Accounts"
        hideCaption
        rows={page.items}
        rowKey={(row) => row.ownerId}
        empty={
          <EmptyState icon={<CoinsIcon className="size-7" />} title="No account yet">
            An account is opened by the first posting to it.
          </EmptyState>
        }
        columns={[
          {
            key: 'owner',
            header: 'Whose',
            primary: true,
            render: (row) => (
              <RowLink href={addressOf(`${path}/${row.ownerId}`, { at })}>{row.owner.name}</RowLink>
            ),
          },
          {
            key: 'balance',
            header: at ? 'Balance now' : 'Balance',
            align: 'end',
            render: (row) => <MoneyText amountUgx={row.balanceUgx} />,
          },
        ]}
      />
      <Older path={path} query={{ at }} cursor={cursor} nextCursor={page.nextCursor} />
    </main>
  );
}
