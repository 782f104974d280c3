import { cache } from 'react';
import { publicApi } from '@/trpc/server';
import { orNotFound } from './or-not-found';

/** What a page and its metadata both need is fetched once a render. */
export const loadCategory = cache((slug: string, cursor?: string) =>
  orNotFound(publicApi().shop.catalog.category({ slug, cursor })),
);
export const loadProduct = cache((slug: string) => orNotFound(publicApi().shop.catalog.product({ slug })));
export const loadShop = cache((slug: string, cursor?: string) =>
  orNotFound(publicApi().shop.catalog.vendor({ slug, cursor })),
);
