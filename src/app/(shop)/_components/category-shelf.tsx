import { CategoryHeader } from './category-header';
import { PageBlocks } from './content/page-blocks';
import { FilterLink } from './filter-link';
import { loadCategory } from './loaders';
import { ShelfPage } from './shelf-page';

/** A category's shelf from its start or after a cursor. */
export async function CategoryShelf({ slug, cursor }: { slug: string; cursor?: string }) {
  const { category, products, page } = await loadCategory(slug, cursor);
  return (
    <ShelfPage
      header={
        <>
          <CategoryHeader category={category} />
          <PageBlocks page={page} />
          <FilterLink query={{ category: slug }} />
        </>
      }
      products={products.items}
      nextHref={products.nextCursor ? `/c/${slug}/after/${products.nextCursor}` : null}
      firstHref={cursor ? `/c/${slug}` : null}
    />
  );
}
