import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { beforeIn, languageIn } from '@/app/_content/compare-query';
import { PageEditor } from '@/app/_content/page-editor';
import { withQuery } from '@/app/_content/with-query';
import { LANGUAGE_WORDS } from '@/app/_content/words';
import { BeginShopPage } from '@/app/vendor/_components/shop-page/begin';
import { CONTENT_LANGUAGES, type ContentLanguage, pathOf } from '@/services/market/content/inputs';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { EditIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Shop page' };

const PATH = '/vendor/shop-page';
const pathIn = (path: string, language: ContentLanguage) =>
  language === 'en' ? path : withQuery(path, { language });

export default async function ShopPagePage({ searchParams }: PageProps<'/vendor/shop-page'>) {
  const query = await searchParams;
  const [before, language] = [beforeIn(query), languageIn(query)];
  const { vendor, shop } = await api();
  const [mine, { slug }, categories] = await answerFor(
    Promise.all([vendor.content.mine({ language }), vendor.details.address(), shop.catalog.categories()]),
    '/vendor',
  );
  // Older versions than the newest are asked for by the page's id.
  const page =
    mine && before
      ? await answerFor(vendor.content.page.edit({ pageId: mine.pageId, before }), '/vendor')
      : mine;
  const here = pathIn(PATH, language);
  const { shown } = page ?? { shown: null };
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/vendor/shop', label: 'Shop' }}
        title="What does our page tell?"
        answer={
          <Link
            href={shown === null ? `/v/${slug}` : pathOf({ kind: 'shop', slug, language, shop: null })}
            prefetch={false}
            className="inline-flex min-h-11 items-center text-leaf hover:underline"
          >
            See it in the shop
          </Link>
        }
      />
      <TabLinks
        label="Language"
        className="mb-6"
        items={CONTENT_LANGUAGES.map((one) => ({
          ...{ href: pathIn(PATH, one), label: LANGUAGE_WORDS[one], current: one === language },
        }))}
      />
      {page ? (
        <PageEditor
          key={page.pageId}
          side="shop"
          page={page}
          categories={categories}
          pagePath={here}
          comparePath={pathIn(`${PATH}/compare`, language)}
        />
      ) : (
        <EmptyState
          icon={<EditIcon className="size-7" />}
          title={
            language === 'en'
              ? 'Nothing stands above your products yet'
              : `Nothing is told in ${LANGUAGE_WORDS[language]} yet`
          }
          action={<BeginShopPage key={language} language={language} />}
        >
          Tell who you are, what is new, and what buyers often ask.
        </EmptyState>
      )}
    </main>
  );
}
