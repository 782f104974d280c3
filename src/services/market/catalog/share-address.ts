import { createHash } from 'node:crypto';
import { SHARE_ART_VERSION } from '@/services/platform/media';
import type { ProductFacts } from './product-card';

/** What stands in the picture, and so what makes it another one. */
export type Shared = Pick<ProductFacts, 'slug' | 'name' | 'strength' | 'priceUgx' | 'vendorName' | 'picture'>;

/** Names the picture by what it shows: 16 hex digits. */
export function shareMark({ name, strength, priceUgx, vendorName, picture }: Shared): string {
  const shows = [SHARE_ART_VERSION, name, strength, String(priceUgx), vendorName, picture.webp640];
  return createHash('sha256').update(JSON.stringify(shows)).digest('hex').slice(0, 16);
}

export const shareAddress = (product: Shared): string =>
  `/api/share/product/${product.slug}/${shareMark(product)}.jpg`;
