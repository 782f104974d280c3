import { RowLink } from '@/app/_console/row-link';
import { momentWords } from '@/app/_console/when';
import type { Verdict } from '@/services/market/lots/inputs';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { Status } from '@/ui/status';

type Item = {
  id: string;
  lotNumber: string;
  productName: string;
  vendorName: string;
  verdict: Verdict;
  submittedAt: Date;
};

/** Certificates that wait for an answer, the longest first. */
export function CertificateQueue({ items }: { items: readonly Item[] }) {
  return (
    <DataTable
      caption="Certificates that wait"
      hideCaption
      rows={items}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<CheckCircleIcon className="size-7" />} title="None">
          No certificate waits for an answer.
        </EmptyState>
      }
      columns={[
        {
          key: 'product',
          header: 'Product',
          primary: true,
          render: ({ id, productName, lotNumber }) => (
            <RowLink href={`/admin/lots/certificates/${id}`} className="break-words">
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
        { key: 'shop', header: 'Shop', render: ({ vendorName }) => vendorName },
        {
          key: 'verdict',
          header: 'By our limits',
          render: ({ verdict }) =>
            verdict === 'pass' ? <Status tone="done">Passes</Status> : <Status tone="danger">Fails</Status>,
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
