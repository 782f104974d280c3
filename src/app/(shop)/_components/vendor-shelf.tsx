import { PinIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { PageBlocks } from './content/page-blocks';
import { FilterLink } from './filter-link';
import { loadShop } from './loaders';
import { ShelfPage } from './shelf-page';
import { ShopDistance } from './shop-distance';

/** A vendor's own shelf with who stands behind it. */
export async function VendorShelf({ slug, cursor }: { slug: string; cursor?: string }) {
  const { vendor, products, page } = await loadShop(slug, cursor);
  return (
    <ShelfPage
      header={
        <>
          <PageHeader back={{ href: '/', label: 'Home' }} title={vendor.name} answer={vendor.oneLine} />
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
      products={products.items}
      nextHref={products.nextCursor ? `/v/${slug}/after/${products.nextCursor}` : null}
      firstHref={cursor ? `/v/${slug}` : null}
    />
  );
}
