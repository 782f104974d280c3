import { addressOf, Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { STATE_WORDS, stateOf } from '@/app/_products/words';
import { ProductList } from '@/app/vendor/_components/products/product-list';
import { ProductSearch } from '@/app/vendor/_components/products/product-search';
import { typedText } from '@/lib/typed-text';
import { PRODUCT_STATES } from '@/services/market/catalog/inputs';
import { api } from '@/trpc/server';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { DownloadIcon, FlaskIcon, PlusIcon, SearchIcon, ShopIcon, TagIcon, UploadIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Products' };

const PATH = '/vendor/products';

function answerOf(live: number, low: number): string {
  const onSale = live === 1 ? 'One is on sale.' : `${live} are on sale.`;
  if (low === 0) return onSale;
  return `${onSale} Of ${low === 1 ? 'one' : low} few are left.`;
}

function noneWords(total: number, q: string | undefined): string {
  if (q) return `No product here is called “${q}”. Fewer letters find more.`;
  if (total > 0) return 'No product fits this filter.';
  return 'Write down what you sell, add a photo, and send it to us. We read it, and then it is on sale.';
}

export default async function ProductsPage({ searchParams }: PageProps<'/vendor/products'>) {
  const query = await searchParams;
  const [state, q, cursor] = [
    stateOf(one(query.state)),
    typedText(one(query.q) ?? '', 80) || undefined,
    one(query.cursor),
  ];
  const low = one(query.low) === '1';
  const page = await answerFor((await api()).vendor.products.list({ state, low, q, cursor }), '/vendor');
  const total = PRODUCT_STATES.reduce((sum, name) => sum + page.counts[name], 0);
  const tab = (label: string, count: number, filter: { state?: string; low?: string }, current: boolean) => ({
    href: addressOf(PATH, { ...filter, q }),
    label,
    count,
    current,
  });
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="What do we sell?"
        answer={answerOf(page.counts.live, page.lowCount)}
        actions={
          <>
            <ButtonLink href="/vendor/shop" variant="quiet" icon={<ShopIcon className="size-5" />}>
              Shop page
            </ButtonLink>
            <ButtonLink href={`${PATH}/wanted`} variant="quiet" icon={<SearchIcon className="size-5" />}>
              Wanted
            </ButtonLink>
            <ButtonLink href="/vendor/licences" variant="quiet" icon={<FlaskIcon className="size-5" />}>
              Licences
            </ButtonLink>
            {page.canManage && total > 0 ? (
              <form action="/api/products/export" method="get">
                <Button type="submit" variant="secondary" icon={<DownloadIcon className="size-5" />}>
                  Save as CSV
                </Button>
              </form>
            ) : null}
            {page.canManage ? (
              <ButtonLink
                variant="secondary"
                href={`${PATH}/import`}
                icon={<UploadIcon className="size-5" />}
              >
                Bring a file
              </ButtonLink>
            ) : null}
            {page.canManage ? (
              <ButtonLink href={`${PATH}/new`} icon={<PlusIcon className="size-5" />}>
                New product
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <TabLinks
        label="State"
        className="mb-5"
        items={[
          tab('All', total, {}, state === null && !low),
          ...PRODUCT_STATES.map((name) =>
            tab(STATE_WORDS[name].word, page.counts[name], { state: name }, state === name),
          ),
          tab('Few left', page.lowCount, { low: '1' }, low),
        ]}
      />
      <ProductSearch path={PATH} q={q} state={state ?? undefined} low={low ? '1' : undefined} />
      {page.items.length === 0 ? (
        <EmptyState
          icon={<TagIcon className="size-7" />}
          title={total === 0 ? 'Nothing in the shop yet' : 'None'}
          action={
            total > 0 ? (
              <ButtonLink variant="secondary" href={PATH}>
                Show all products
              </ButtonLink>
            ) : page.canManage ? (
              <ButtonLink href={`${PATH}/new`}>Make the first product</ButtonLink>
            ) : undefined
          }
        >
          {noneWords(total, q)}
        </EmptyState>
      ) : (
        <ProductList items={page.items} />
      )}
      <Older
        path={PATH}
        query={{ state: state ?? undefined, low: low ? '1' : undefined, q }}
        cursor={cursor}
        nextCursor={page.nextCursor}
        words={{ back: 'Back to the first', on: 'Show more' }}
      />
    </main>
  );
}
