import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { beforeIn } from '@/app/_content/compare-query';
import { PageEditor } from '@/app/_content/page-editor';
import { BeginShopPage } from '@/app/vendor/_components/shop-page/begin';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { EditIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Shop page' };

const PATH = '/vendor/shop-page';

export default async function ShopPagePage({ searchParams }: PageProps<'/vendor/shop-page'>) {
  const before = beforeIn(await searchParams);
  const { vendor } = await api();
  const [mine, { slug }] = await answerFor(
    Promise.all([vendor.content.mine(), vendor.details.address()]),
    '/vendor',
  );
  // Older versions than the newest are asked for by the page's id.
  const page =
    mine && before
      ? await answerFor(vendor.content.page.edit({ pageId: mine.pageId, before }), '/vendor')
      : mine;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/vendor/shop', label: 'Shop' }}
        title="What does our page tell?"
        answer={
          <Link
            href={`/v/${slug}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center text-leaf hover:underline"
          >
            See it in the shop
          </Link>
        }
      />
      {page ? (
        <PageEditor
          key={page.pageId}
          side="shop"
          page={page}
          pagePath={PATH}
          comparePath={`${PATH}/compare`}
        />
      ) : (
        <EmptyState
          icon={<EditIcon className="size-7" />}
          title="Nothing stands above your products yet"
          action={<BeginShopPage />}
        >
          Tell who you are, what is new, and what buyers often ask.
        </EmptyState>
      )}
    </main>
  );
}
