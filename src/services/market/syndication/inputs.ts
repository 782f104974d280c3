import { z } from 'zod';

const MOST_PARTS = 1_000;

/** The part of a sitemap's address that says what is in it: "pages", "categories", "shops", "products-2-of-3". */
export const SitemapPart = z.union([
  z.enum(['pages', 'categories', 'shops']).transform((kind) => ({ kind })),
  z
    .string()
    .regex(/^products-[1-9]\d{0,3}-of-[1-9]\d{0,3}$/)
    .transform((text) => {
      const [part = 0, parts = 0] = (text.match(/\d+/g) ?? []).map(Number);
      return { kind: 'products' as const, part, parts };
    })
    .refine(({ part, parts }) => part <= parts && parts <= MOST_PARTS),
]);
export type SitemapPart = z.input<typeof SitemapPart>;
