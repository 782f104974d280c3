import type { ContentLanguage } from '@/services/market/content/inputs';
import { CategoryHeader } from './category-header';
import { Languages, pathsAt } from './content/languages';
import { PageBlocks } from './content/page-blocks';
import { FilterLink } from './filter-link';
import { loadCategory, loadCategoryIn } from './loaders';
import { ShelfPage } from './shelf-page';

type Props = { slug: string; cursor?: string; language?: ContentLanguage };

/** A category's shelf from its start, told of in any language, or after a cursor. */
export async function CategoryShelf({ slug, cursor, language = 'en' }: Props) {
  const { category, products, page, languages } =
    language === 'en' ? await loadCategory(slug, cursor) : await loadCategoryIn(slug, language);
  return (
    <ShelfPage
      header={
        <>
          <Languages inset current={language} paths={pathsAt(languages, { kind: 'category', slug })} />
          <CategoryHeader category={category} told={language === 'en' ? null : page} />
          <PageBlocks page={page} />
          <FilterLink query={{ category: slug }} />
        </>
      }
      language={language}
      products={products.items}
      nextHref={products.nextCursor ? `/c/${slug}/after/${products.nextCursor}` : null}
      firstHref={cursor ? `/c/${slug}` : null}
    />
  );
}
