import { TRPCError } from '@trpc/server';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { type ContentLanguage, pathOf } from '@/services/market/content/inputs';
import { api, publicApi } from '@/trpc/server';
import type { ShownPage } from './answers';
import { orNotFound } from './or-not-found';

const REVIEWS_ON_PAGE = 10;

// What a page, its parts and its metadata need is fetched once a render. That goes by the number of arguments too, so
// whoever asks for the first page of a shelf must ask in the same way as whoever asks for a later one.

/** Later pages of a shelf show its products alone. */
const NOTHING_TOLD: { page: ShownPage | null; languages: readonly ContentLanguage[] } = {
  page: null,
  languages: [],
};

/** English is what is shown where nothing is published; any other language is there only when it is. */
function inThatLanguage<T extends { page: ShownPage | null }>(
  found: T,
  language: ContentLanguage,
): T & { page: ShownPage } {
  const { page } = found;
  return page?.language === language ? { ...found, page } : notFound();
}

/** The home page: what somebody made of it, else what it shows by itself. */
export const loadHome = cache(async (language: ContentLanguage) => {
  const { catalog, content } = publicApi().shop;
  const { page, languages } = await content.page({ kind: 'home', slug: 'home', language });
  if (page === null) return { page, languages, ...(await catalog.home()) };
  return { page, languages, categories: await catalog.topCategories(), shelves: [] };
});

/** A landing page that is published in this very language. @returns never when there is none */
export const loadLanding = cache(async (slug: string, language: ContentLanguage) => {
  const { page, languages } = await orNotFound(
    publicApi().shop.content.page({ kind: 'landing', slug, language }),
  );
  return page?.language === language ? { page, languages } : notFound();
});

/** What a preview link shows. @returns never when it is no link of ours, or its time is over */
export const loadPreview = cache((token: string) => orNotFound(publicApi().shop.content.preview({ token })));

/** A category and a page of its shelf; an address it had before leads to the one it has. */
export const loadCategory = (slug: string, cursor?: string) => categoryWith(slug, cursor, 'en');

/** A category with what is told of it in this very language. @returns never when nothing is */
export const loadCategoryIn = async (slug: string, language: ContentLanguage) =>
  inThatLanguage(await categoryWith(slug, undefined, language), language);

const categoryWith = cache((slug: string, cursor: string | undefined, language: ContentLanguage) => {
  const { catalog, content } = publicApi().shop;
  return orNotFound(
    Promise.all([
      catalog.category({ slug }),
      catalog.shelf({ categorySlug: slug, cursor }),
      cursor === undefined ? content.page({ kind: 'category', slug, language }) : NOTHING_TOLD,
    ]).then(([category, products, told]) => {
      if (category.restricted) redirect(`/c/${slug}/adults`);
      return { category, products, ...told };
    }),
    async () => {
      const now = await catalog.movedCategory({ slug });
      return now === null ? null : pathOf({ kind: 'category', slug: now, language, shop: null });
    },
  );
});

/** Whether adults find a product at this address. What it is, is never told to a page that is kept for everybody. */
async function isForAdults(slug: string): Promise<boolean> {
  try {
    await publicApi().shop.cart.adultProduct({ slug });
    return true;
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}

/** Goods for adults with their newest reviews, or their name for who has not said to be one. */
export const loadAdultsProduct = cache(async (slug: string) => {
  const { cart, catalog } = (await api()).shop;
  const found = await orNotFound(cart.adultProduct({ slug }));
  if (found.kind === 'gate') return found;
  const reviews = await catalog.reviews({ productId: found.product.id, limit: REVIEWS_ON_PAGE });
  return { kind: found.kind, product: found.product, reviews: reviews.items };
});

/** A category for adults and a page of its shelf, or its name for who has not said to be one. */
export const loadAdultsCategory = cache(async (slug: string, cursor: string | undefined) => {
  const { cart, catalog } = (await api()).shop;
  const category = await orNotFound(catalog.category({ slug }));
  if (!category.restricted) redirect(`/c/${slug}`);
  if (!(await cart.isAdult())) return { kind: 'gate' as const, category };
  return { kind: 'shelf' as const, category, products: await catalog.shelf({ categorySlug: slug, cursor }) };
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
      if (await isForAdults(slug)) redirect(`/p/${slug}/adults`);
      const now = await catalog.movedProduct({ slug });
      return now === null ? null : `/p/${now}`;
    },
  );
});

/** A vendor's shop and a page of its shelf; an address it had before leads to the one it has. */
export const loadShop = (slug: string, cursor?: string) => shopWith(slug, cursor, 'en');

/** A shop with what it tells in this very language. @returns never when it tells nothing */
export const loadShopIn = async (slug: string, language: ContentLanguage) =>
  inThatLanguage(await shopWith(slug, undefined, language), language);

const shopWith = cache((slug: string, cursor: string | undefined, language: ContentLanguage) => {
  const { catalog, content } = publicApi().shop;
  return orNotFound(
    Promise.all([catalog.vendor({ slug }), catalog.shelf({ vendorSlug: slug, cursor })]).then(
      async ([vendor, products]) => {
        const told =
          cursor === undefined
            ? await content.page({ kind: 'shop', slug: vendor.id, language })
            : NOTHING_TOLD;
        return { vendor, products, ...told };
      },
    ),
    async () => {
      const now = await catalog.movedShop({ slug });
      return now === null ? null : pathOf({ kind: 'shop', slug: now, language, shop: null });
    },
  );
});

/** A lot by the code on its label. */
export const loadLot = cache((code: string) => orNotFound(publicApi().shop.catalog.lot({ code })));
