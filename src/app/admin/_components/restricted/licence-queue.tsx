import { RowLink } from '@/app/_console/row-link';
import { momentWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';

type Item = {
  id: string;
  vendorName: string;
  categoryName: string;
  number: string;
  submittedAt: Date;
};

/** Licences in one state, sent first first. */
export function LicenceQueue({ items, none }: { items: readonly Item[]; none: string }) {
  return (
    <DataTable
      caption="Licences"
      hideCaption
      rows={items}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<CheckCircleIcon className="size-7" />} title="None">
          {none}
        </EmptyState>
      }
      columns={[
        {
          key: 'shop',
          header: 'Shop',
          primary: true,
          render: ({ id, vendorName, categoryName }) => (
            <RowLink href={`/admin/restricted/licences/${id}`} className="break-words">
              {vendorName}
              <span className="sr-only">, {categoryName}</span>
            </RowLink>
          ),
        },
        { key: 'for', header: 'For', render: ({ categoryName }) => categoryName },
        {
          key: 'number',
          header: 'Number',
          render: ({ number }) => <span className="break-all">{number}</span>,
        },
        {
          key: 'sent',
          header: 'Sent',
          align: 'end',
          render: ({ submittedAt }) => <span className="whitespace-nowrap">{momentWords(submittedAt)}</span>,
        },
      ]}
    />
  );
}
