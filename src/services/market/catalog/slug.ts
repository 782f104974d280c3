const MOST = 80;

/** The last part of an address for a name; "product" where nothing of it can stand in one. */
export function slugOf(name: string): string {
  const bare = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '');
  return bare || 'product';
}

/** A second name for when the first is taken: the product's id makes it its own. */
export const slugWith = (name: string, productId: string): string =>
  `${slugOf(name)}-${productId.slice(0, 8)}`;
