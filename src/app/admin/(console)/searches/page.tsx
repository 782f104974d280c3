import { answerFor, one } from '@/app/_console/visit';
import { AskedTable } from '@/app/_searches/asked-table';
import { SEARCH_VIEWS } from '@/services/market/search/inputs';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Searches' };

const PATH = '/admin/searches';
const WORDS = { all: 'Most asked', missed: 'Nothing found' } as const;

export default async function SearchesPage({ searchParams }: PageProps<'/admin/searches'>) {
  const { view: asked } = await searchParams;
  const view = SEARCH_VIEWS.find((name) => name === one(asked)) ?? 'all';
  const rows = await answerFor((await api()).admin.search.asked({ view }), '/admin');
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        title="What do people look for?"
        answer="In the last 30 days, counted by the day. Who asked is kept nowhere, and what fewer than three searches asked is not shown."
      />
      <TabLinks
        label="Which searches"
        className="mb-5"
        items={SEARCH_VIEWS.map((name) => ({
          href: name === 'all' ? PATH : `${PATH}?view=${name}`,
          label: WORDS[name],
          current: name === view,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState icon={<SearchIcon className="size-7" />} title="None yet">
          {view === 'missed'
            ? 'Whatever was looked for at least three times was found.'
            : 'Words stand here once they were looked for at least three times.'}
        </EmptyState>
      ) : (
        <AskedTable caption={WORDS[view]} rows={rows} />
      )}
    </main>
  );
}
