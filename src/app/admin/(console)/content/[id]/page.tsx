import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { beforeIn } from '@/app/_content/compare-query';
import { PageEditor } from '@/app/_content/page-editor';
import { LANGUAGE_WORDS, PAGE_WORDS } from '@/app/_content/words';
import { pathOf } from '@/services/market/content/inputs';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Page' };

export default async function ContentEditorPage({ params, searchParams }: PageProps<'/admin/content/[id]'>) {
  const { id: pageId } = await params;
  const before = beforeIn(await searchParams);
  const { admin, shop } = await api();
  const [page, categories] = await answerFor(
    Promise.all([admin.content.page.edit({ pageId, before }), shop.catalog.categories()]),
    '/admin',
  );
  const path = pathOf(page);
  const here = `/admin/content/${pageId}`;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/content', label: 'Pages' }}
        title={path === '/' ? PAGE_WORDS.home : `${PAGE_WORDS[page.kind]} ${path}`}
        answer={
          <>
            {LANGUAGE_WORDS[page.language]}.{' '}
            {page.shown === null ? null : (
              <Link
                href={path}
                prefetch={false}
                className="inline-flex min-h-11 items-center text-leaf hover:underline"
              >
                See it in the shop
              </Link>
            )}
          </>
        }
      />
      <PageEditor
        key={pageId}
        side="desk"
        page={page}
        categories={categories}
        pagePath={here}
        comparePath={`${here}/compare`}
      />
    </main>
  );
}
