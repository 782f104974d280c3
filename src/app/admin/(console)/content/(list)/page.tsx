import { Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import { LANGUAGE_WORDS, nameOf, PAGE_WORDS } from '@/app/_content/words';
import { OpenPageForm } from '@/app/admin/_components/content/open-page';
import { WaitingPages } from '@/app/admin/_components/content/waiting-pages';
import { api, publicApi } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { EditIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Pages' };

const PATH = '/admin/content';

export default async function ContentPage({ searchParams }: PageProps<'/admin/content'>) {
  const cursor = one((await searchParams).cursor);
  const { content } = (await api()).admin;
  const [page, waiting, categories] = await Promise.all([
    answerFor(content.list({ cursor }), '/admin'),
    answerFor(content.waiting(), '/admin'),
    publicApi().shop.catalog.categories(),
  ]);
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="What do our pages say?"
        answer="Pages are made of blocks. Where nothing is published, buyers see the page as it always was."
      />
      <WaitingPages pages={waiting} />
      <Card as="section" aria-labelledby="open" className="mb-6">
        <h2 id="open" className="title mb-4 text-lg">
          Open or make a page
        </h2>
        <OpenPageForm categories={categories.map(({ slug, name, parent }) => ({ slug, name, parent }))} />
      </Card>
      <DataTable
        caption="Pages made of blocks"
        hideCaption
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<EditIcon className="size-7" />} title="No page yet">
            Open one above and add its first block.
          </EmptyState>
        }
        columns={[
          {
            key: 'page',
            header: 'Page',
            primary: true,
            render: (row) => (
              <RowLink href={`${PATH}/${row.id}`} className="break-all">
                {nameOf(row)}
              </RowLink>
            ),
          },
          { key: 'kind', header: 'What', render: ({ kind, shop }) => shop?.name ?? PAGE_WORDS[kind] },
          { key: 'language', header: 'Language', render: ({ language }) => LANGUAGE_WORDS[language] },
          {
            key: 'shown',
            header: 'Buyers see',
            render: ({ shown }) =>
              shown === null ? (
                <Status tone="neutral">Nothing of it</Status>
              ) : (
                <Status tone="done">Version {shown}</Status>
              ),
          },
          {
            key: 'next',
            header: 'Next comes',
            align: 'end',
            render: ({ nextAt }) => (nextAt ? momentWords(nextAt) : 'None'),
          },
        ]}
      />
      <Older
        path={PATH}
        cursor={cursor}
        nextCursor={page.nextCursor}
        words={{ back: 'Back to the first', on: 'Show more' }}
      />
    </main>
  );
}
