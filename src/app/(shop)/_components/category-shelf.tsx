import { PageHeader } from '@/ui/page-header';
import { loadCategory } from './loaders';
import { ShelfPage } from './shelf-page';

/** A category's shelf from its start or after a cursor. */
export async function CategoryShelf({ slug, cursor }: { slug: string; cursor?: string }) {
  const { category, products } = await loadCategory(slug, cursor);
  return (
    <ShelfPage
      header={
        <PageHeader back={{ href: '/', label: 'Home' }} title={category.name} answer={category.oneLine} />
      }
      products={products.items}
      nextHref={products.nextCursor ? `/c/${slug}/after/${products.nextCursor}` : null}
      firstHref={cursor ? `/c/${slug}` : null}
    />
  );
}
