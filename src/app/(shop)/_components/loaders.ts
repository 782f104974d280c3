import { cache } from 'react';
import { publicApi } from '@/trpc/server';
import { orNotFound } from './or-not-found';

const REVIEWS_ON_PAGE = 10;

// What a page, its parts and its metadata need is fetched once a render. That goes by the number of arguments too, so
// whoever asks for the first page of a shelf must ask in the same way as whoever asks for a later one.

/** A category and a page of its shelf. @returns never when there is none: the page says so */
export const loadCategory = (slug: string, cursor?: string) => categoryWith(slug, cursor);

const categoryWith = cache((slug: string, cursor: string | undefined) => {
  const { catalog } = publicApi().shop;
  return orNotFound(
    Promise.all([catalog.category({ slug }), catalog.shelf({ categorySlug: slug, cursor })]).then(
      ([category, products]) => ({ category, products }),
    ),
  );
});

/** A product with its newest reviews; an address it had before leads to the one it has. */
export const loadProduct = cache((slug: string) => {
  const { catalog } = publicApi().shop;
  return orNotFound(
    catalog.product({ slug }).then(async (product) => {
      const reviews = await catalog.reviews({ productId: product.id, limit: REVIEWS_ON_PAGE });
      return { product, reviews: reviews.items };
    }),
    async () => {
      const now = await catalog.movedProduct({ slug });
      return now === null ? null : `/p/${now}`;
    },
  );
});

/** A vendor's shop and a page of its shelf; an address it had before leads to the one it has. */
export const loadShop = (slug: string, cursor?: string) => shopWith(slug, cursor);

const shopWith = cache((slug: string, cursor: string | undefined) => {
  const { catalog } = publicApi().shop;
  return orNotFound(
    Promise.all([catalog.vendor({ slug }), catalog.shelf({ vendorSlug: slug, cursor })]).then(
      ([vendor, products]) => ({ vendor, products }),
    ),
    async () => {
      const now = await catalog.movedShop({ slug });
      return now === null ? null : `/v/${now}`;
    },
  );
});

/** A lot by the code on its label. */
export const loadLot = cache((code: string) => orNotFound(publicApi().shop.catalog.lot({ code })));
