import { answerFor } from '@/app/_console/visit';
import { AskedTable } from '@/app/_searches/asked-table';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Looked for and not found' };

export default async function WantedPage() {
  const rows = await answerFor((await api()).vendor.products.wanted(), '/vendor');
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        title="What do people look for and not find?"
        answer="In the last 30 days, in the whole market. What you could sell of it, they would find."
        back={{ href: '/vendor/products', label: 'Products' }}
      />
      {rows.length === 0 ? (
        <EmptyState icon={<SearchIcon className="size-7" />} title="Nothing">
          Whatever was looked for at least three times was found.
        </EmptyState>
      ) : (
        <AskedTable caption="Looked for and not found" rows={rows} />
      )}
    </main>
  );
}
