import type { NewEvent } from '@/services/platform/outbox';
import { catalogChanged } from '../catalog-changed';

/** That the pages of many products are other than before. */
export const shelfEvents = (changed: readonly { readonly id: string; readonly slug: string }[]): NewEvent[] =>
  catalogChanged(changed.map(({ id, slug }) => ({ productId: id, slug })));
