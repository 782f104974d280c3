import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ugx } from '@/lib/money';
import { cardColumns, toCard } from './product-card';

/** What a card needs of an offer, as columns of a row that becomes JSON; see `CardJson`. */
export const cardFields: SQL = sql.join(
  Object.entries(cardColumns).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`),
  sql`, `,
);

const Media = z.string();

/** Reads `cardFields` as a card. */
export const CardJson = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    form: z.string(),
    strength: z.string(),
    priceUgx: z.int().transform((price) => ugx(BigInt(price))),
    minQuantity: z.int(),
    picture: z.object({
      ...{ avif640: Media, webp640: Media, avif320: Media, webp320: Media, colour: z.string() },
    }),
    vendorSlug: z.string(),
    vendorName: z.string(),
    vendorLat: z.number(),
    vendorLng: z.number(),
    placeName: z.string(),
    ratingSum: z.number(),
    ratingCount: z.number(),
    available: z.number(),
    options: z.unknown(),
  })
  .transform(toCard);
