import type { NewEvent } from '@/services/platform/outbox';
import { catalogChanged } from '../catalog-changed';

/** So that what tells the web processes stays below the 8,000 bytes of a notification. */
const PER_EVENT = 40;

/** That the pages of many products are other than before. */
export function shelfEvents(changed: readonly { readonly id: string; readonly slug: string }[]): NewEvent[] {
  const shelf = changed.map(({ id, slug }) => ({ productId: id, slug }));
  return Array.from({ length: Math.ceil(shelf.length / PER_EVENT) }, (_, part) =>
    catalogChanged(shelf.slice(part * PER_EVENT, (part + 1) * PER_EVENT)),
  ).flat();
}
