import type { NewEvent } from '@/services/platform/outbox';

export type ShelfChange = { productId: string; slug: string };

/**
 * The event that empties page caches, for the caller to emit with its own: one statement for both.
 * None when nothing a page shows has changed.
 */
export function catalogChanged(changes: readonly ShelfChange[]): NewEvent[] {
  if (changes.length === 0) return [];
  return [
    {
      type: 'catalog.changed',
      topics: ['catalog', ...changes.map((change) => `product:${change.slug}`)],
      payload: {
        productIds: changes.map((change) => change.productId),
        slugs: changes.map((change) => change.slug),
      },
    },
  ];
}
