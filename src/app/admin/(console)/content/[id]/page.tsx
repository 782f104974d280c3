import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { beforeIn } from '@/app/_content/compare-query';
import { PageEditor } from '@/app/_content/page-editor';
import { LANGUAGE_WORDS, nameOf, PAGE_WORDS } from '@/app/_content/words';
import { DecidePage } from '@/app/admin/_components/content/decide-page';
import { SharedUses } from '@/app/admin/_components/content/shared-uses';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Page' };

export default async function ContentEditorPage({ params, searchParams }: PageProps<'/admin/content/[id]'>) {
  const { id: pageId } = await params;
  const before = beforeIn(await searchParams);
  const { admin, shop } = await api();
  const [page, categories, shared] = await answerFor(
    Promise.all([
      admin.content.page.edit({ pageId, before }),
      shop.catalog.categories(),
      admin.content.shared(),
    ]),
    '/admin',
  );
  const { kind, slug } = page;
  const uses = kind === 'shared' ? await answerFor(admin.content.uses({ slug }), '/admin') : null;
  const path = nameOf(page);
  const here = `/admin/content/${pageId}`;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/content', label: 'Pages' }}
        title={path === '/' ? PAGE_WORDS.home : `${PAGE_WORDS[page.kind]} ${path}`}
        answer={
          <>
            {LANGUAGE_WORDS[page.language]}.{' '}
            {page.shown === null || kind === 'shared' ? null : (
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
      {page.review?.state === 'waiting' ? <DecidePage review={page.review} /> : null}
      {uses ? <SharedUses slug={slug} uses={uses} /> : null}
      <PageEditor
        key={pageId}
        side="desk"
        page={page}
        categories={categories}
        shared={shared.map((one) => one.slug)}
        pagePath={here}
        comparePath={`${here}/compare`}
      />
    </main>
  );
}
