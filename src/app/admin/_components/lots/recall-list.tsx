import { RowLink } from '@/app/_console/row-link';
import { momentWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { Status } from '@/ui/status';

type Recall = {
  id: string;
  lotId: string;
  lotNumber: string;
  productName: string;
  recalledAt: Date;
  orders: number;
  told: number;
};

function Told({ orders, told }: Recall) {
  if (orders === 0) return 'Nobody had bought it';
  const words = `${told} of ${orders} told`;
  return told === orders ? <Status tone="done">{words}</Status> : <Status tone="waiting">{words}</Status>;
}

/** Recalls of all shops, the newest first. */
export function RecallList({ items }: { items: readonly Recall[] }) {
  return (
    <DataTable
      caption="Recalls"
      hideCaption
      rows={items}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<CheckCircleIcon className="size-7" />} title="None">
          No lot was ever recalled.
        </EmptyState>
      }
      columns={[
        {
          key: 'product',
          header: 'Product',
          primary: true,
          render: ({ lotId, productName, lotNumber }) => (
            <RowLink href={`/admin/lots/${lotId}`} className="break-words">
              {productName}
              <span className="sr-only">, lot {lotNumber}</span>
            </RowLink>
          ),
        },
        {
          key: 'lot',
          header: 'Lot',
          render: ({ lotNumber }) => <span className="break-all">{lotNumber}</span>,
        },
        { key: 'told', header: 'Buyers', render: (recall) => <Told {...recall} /> },
        {
          key: 'when',
          header: 'Recalled',
          align: 'end',
          render: ({ recalledAt }) => <span className="whitespace-nowrap">{momentWords(recalledAt)}</span>,
        },
      ]}
    />
  );
}
