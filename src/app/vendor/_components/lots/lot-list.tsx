import { RowLink } from '@/app/_console/row-link';
import { dayWords, expiryWords, isOver, LOT_WORDS } from '@/app/_lots/words';
import type { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { BoxIcon } from '@/ui/icons';
import { Badge, Status } from '@/ui/status';

type Api = Awaited<ReturnType<typeof api>>;
type Item = Awaited<ReturnType<Api['vendor']['lots']['list']>>['items'][number];

/** A lot is said to end soon from here on. */
const SOON_DAYS = 30;

function Expiry({ lot: { expiresOn, daysLeft, state, remaining } }: { lot: Item }) {
  const isSoon = !isOver(state) && remaining > 0 && daysLeft <= SOON_DAYS;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {isSoon ? <Badge tone="attention">{expiryWords(daysLeft)}</Badge> : null}
      {dayWords(expiresOn)}
    </span>
  );
}

function certificateWords({ certifiedUntil, certificateWaits }: Item): string {
  if (certificateWaits) return 'Waits for us';
  return certifiedUntil ? `Good until ${dayWords(certifiedUntil)}` : 'None';
}

/** The lots of a product, received last first: a table, or cards on a phone. */
export function LotList({ items, canManage }: { items: readonly Item[]; canManage: boolean }) {
  return (
    <DataTable
      caption="Lots"
      hideCaption
      rows={items}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<BoxIcon className="size-7" />} title="No lot yet">
          {canManage
            ? 'Write down what you received: its number, when it expires and how many pieces. What expires first is sold first.'
            : 'Nothing was received as a lot.'}
        </EmptyState>
      }
      columns={[
        {
          key: 'number',
          header: 'Lot',
          primary: true,
          render: ({ id, number }) => (
            <RowLink href={`/vendor/lots/${id}`} className="inline-block min-w-24 break-words">
              {number}
            </RowLink>
          ),
        },
        {
          key: 'state',
          header: 'State',
          render: ({ state }) => <Status tone={LOT_WORDS[state].tone}>{LOT_WORDS[state].word}</Status>,
        },
        {
          key: 'left',
          header: 'Not sold',
          align: 'end',
          render: ({ remaining, received }) => (
            <span className="whitespace-nowrap">{`${remaining} of ${received}`}</span>
          ),
        },
        { key: 'expires', header: 'Expires', align: 'end', render: (lot) => <Expiry lot={lot} /> },
        { key: 'certificate', header: 'Certificate', render: certificateWords },
      ]}
    />
  );
}
