import { TRPCError } from '@trpc/server';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { CONTENT_LANGUAGES, type ContentLanguage } from '@/services/market/content/inputs';
import { api, publicApi } from '@/trpc/server';
import { orNotFound } from './or-not-found';

const REVIEWS_ON_PAGE = 10;

// What a page, its parts and its metadata need is fetched once a render. That goes by the number of arguments too, so
// whoever asks for the first page of a shelf must ask in the same way as whoever asks for a later one.

/** The home page: what somebody made of it, else what it shows by itself. */
export const loadHome = cache(async (language: ContentLanguage) => {
  const { catalog, content } = publicApi().shop;
  const page = await content.page({ kind: 'home', slug: 'home', language });
  if (page === null) return { page, ...(await catalog.home()) };
  return { page, categories: await catalog.topCategories(), shelves: [] };
});

/** A landing page that is published in this very language. @returns never when there is none */
export const loadLanding = cache(async (slug: string, asked: string) => {
  const language = CONTENT_LANGUAGES.find((one) => one === asked);
  if (!language) notFound();
  const page = await orNotFound(publicApi().shop.content.page({ kind: 'landing', slug, language }));
  return page?.language === language ? page : notFound();
});

/** What a preview link shows. @returns never when it is no link of ours, or its time is over */
export const loadPreview = cache((token: string) => orNotFound(publicApi().shop.content.preview({ token })));

/** A category and a page of its shelf; an address it had before leads to the one it has. */
export const loadCategory = (slug: string, cursor?: string) => categoryWith(slug, cursor);

const categoryWith = cache((slug: string, cursor: string | undefined) => {
  const { catalog, content } = publicApi().shop;
  return orNotFound(
    Promise.all([
      catalog.category({ slug }),
      catalog.shelf({ categorySlug: slug, cursor }),
      cursor === undefined ? content.page({ kind: 'category', slug }) : null,
    ]).then(([category, products, page]) => {
      if (category.restricted) redirect(`/c/${slug}/adults`);
      return { category, products, page };
    }),
    async () => {
      const now = await catalog.movedCategory({ slug });
      return now === null ? null : `/c/${now}`;
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
export const loadShop = (slug: string, cursor?: string) => shopWith(slug, cursor);

const shopWith = cache((slug: string, cursor: string | undefined) => {
  const { catalog, content } = publicApi().shop;
  return orNotFound(
    Promise.all([catalog.vendor({ slug }), catalog.shelf({ vendorSlug: slug, cursor })]).then(
      async ([vendor, products]) => {
        const page = cursor === undefined ? await content.page({ kind: 'shop', slug: vendor.id }) : null;
        return { vendor, products, page };
      },
    ),
    async () => {
      const now = await catalog.movedShop({ slug });
      return now === null ? null : `/v/${now}`;
    },
  );
});

/** A lot by the code on its label. */
export const loadLot = cache((code: string) => orNotFound(publicApi().shop.catalog.lot({ code })));
