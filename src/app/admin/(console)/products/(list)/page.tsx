import { Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import { ListedElsewhere } from '@/app/admin/_components/products/listed-elsewhere';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Badge } from '@/ui/status';

export const metadata = { title: 'Products to review' };

const PATH = '/admin/products';

export default async function ReviewsPage({ searchParams }: PageProps<'/admin/products'>) {
  const cursor = one((await searchParams).cursor);
  const page = await answerFor((await api()).admin.products.reviews({ cursor }), '/admin');
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="Which products wait for us?"
        answer="New products, and new words for those on sale. What waits longest comes first."
      />
      <DataTable
        caption="Products that wait"
        hideCaption
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<CheckCircleIcon className="size-7" />} title="None">
            Nothing waits for an answer.
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            header: 'Product',
            primary: true,
            render: ({ id, name }) => (
              <RowLink href={`${PATH}/${id}`} className="break-words">
                {name}
              </RowLink>
            ),
          },
          { key: 'shop', header: 'Shop', render: ({ vendorName }) => vendorName },
          {
            key: 'kind',
            header: 'What',
            render: ({ kind }) => (kind === 'first' ? 'New product' : 'New words'),
          },
          {
            key: 'claims',
            header: 'Claims',
            render: ({ claimCount }) =>
              claimCount === 0 ? 'None found' : <Badge tone="attention">{claimCount} to look at</Badge>,
          },
          {
            key: 'sent',
            header: 'Sent',
            align: 'end',
            render: ({ submittedAt }) => (
              <span className="whitespace-nowrap">{momentWords(submittedAt)}</span>
            ),
          },
        ]}
      />
      <Older
        path={PATH}
        cursor={cursor}
        nextCursor={page.nextCursor}
        words={{ back: 'Back to the first', on: 'Show more' }}
      />
      <ListedElsewhere />
    </main>
  );
}
