import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { formatUgx } from '@/lib/money';
import { ensureShareCard, mediaStore } from '@/services/platform/media';
import { SharePicture } from './inputs';
import { offers } from './offers';
import { movedProduct } from './product-address';
import { factColumns, type ProductFacts, toFacts } from './product-card';
import { shareAddress, shareMark } from './share-address';

export type SharePictureOutcome =
  | { readonly kind: 'drawn'; readonly jpeg: Buffer }
  /** The product has changed since the link was shared; its picture has another address now. */
  | { readonly kind: 'moved'; readonly to: string };

/**
 * The picture a messenger shows with a link to a product: its photo, name and price. Drawn when it is first asked for,
 * and only as the product is today, so that nobody can have pictures drawn at will.
 * @throws AppError not_found for a product that is not on sale
 */
export async function sharePicture(ctx: Ctx, input: SharePicture): Promise<SharePictureOutcome> {
  const { slug, mark } = SharePicture.parse(input);
  const product = (await cardAt(ctx, slug)) ?? (await cardAt(ctx, await movedProduct(ctx, { slug })));
  if (!product) throw notFound('product');
  if (product.slug !== slug || shareMark(product) !== mark)
    return { kind: 'moved', to: shareAddress(product) };
  const { id, name, strength, vendorName, priceUgx, picture } = product;
  const jpeg = await ensureShareCard(mediaStore(), {
    subject: id,
    mark,
    title: name,
    line: strength ? `${strength} · ${vendorName}` : vendorName,
    price: formatUgx(priceUgx),
    pictureKey: picture.webp640,
  });
  return { kind: 'drawn', jpeg };
}

async function cardAt(ctx: Ctx, slug: string | null): Promise<ProductFacts | null> {
  if (slug === null) return null;
  const [row] = await ctx.db
    .select(factColumns)
    .from(offers)
    .where(and(eq(offers.slug, slug), offers.sold, eq(offers.restricted, false)))
    .limit(1);
  return row ? toFacts(row) : null;
}
