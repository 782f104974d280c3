import type { NewEvent } from '@/services/platform/outbox';

export type ShelfChange = { productId: string; slug: string };

/** So that what tells the web processes stays below the 8,000 bytes of a notification. */
const PER_EVENT = 40;

/**
 * The events that empty page caches, for the caller to emit with its own: one statement for all.
 * None when nothing a page shows has changed.
 */
export function catalogChanged(changes: readonly ShelfChange[]): NewEvent[] {
  return Array.from({ length: Math.ceil(changes.length / PER_EVENT) }, (_, part) => {
    const some = changes.slice(part * PER_EVENT, (part + 1) * PER_EVENT);
    return {
      type: 'catalog.changed',
      topics: ['catalog', ...some.map((change) => `product:${change.slug}`)],
      payload: {
        productIds: some.map((change) => change.productId),
        slugs: some.map((change) => change.slug),
      },
    };
  });
}
