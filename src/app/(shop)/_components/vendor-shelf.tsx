import type { ContentLanguage } from '@/services/market/content/inputs';
import { PinIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Languages, pathsAt } from './content/languages';
import { PageBlocks } from './content/page-blocks';
import { Told } from './content/told';
import { FilterLink } from './filter-link';
import { loadShop, loadShopIn } from './loaders';
import { ShelfPage } from './shelf-page';
import { ShopDistance } from './shop-distance';

type Props = { slug: string; cursor?: string; language?: ContentLanguage };

/** A vendor's own shelf with who stands behind it, in any language it tells of itself. */
export async function VendorShelf({ slug, cursor, language = 'en' }: Props) {
  const { vendor, products, page, languages } =
    language === 'en' ? await loadShop(slug, cursor) : await loadShopIn(slug, language);
  const summary = language === 'en' ? undefined : page?.summary;
  return (
    <ShelfPage
      header={
        <>
          <Languages inset current={language} paths={pathsAt(languages, { kind: 'shop', slug })} />
          <PageHeader
            back={{ href: '/', label: 'Home' }}
            title={vendor.name}
            answer={<Told words={summary} language={language} else={vendor.oneLine} />}
          />
          <div className="mb-8 max-w-2xl">
            <p>{vendor.story}</p>
            <p className="mt-3 flex flex-wrap items-center gap-x-2 text-sm text-muted">
              <PinIcon className="size-4" /> {vendor.placeName}
              <ShopDistance lat={vendor.lat} lng={vendor.lng} />
            </p>
          </div>
          <PageBlocks page={page} />
          <FilterLink query={{ shop: slug }} />
        </>
      }
      language={language}
      products={products.items}
      nextHref={products.nextCursor ? `/v/${slug}/after/${products.nextCursor}` : null}
      firstHref={cursor ? `/v/${slug}` : null}
    />
  );
}
