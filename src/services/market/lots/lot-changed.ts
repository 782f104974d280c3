import { catalogChanged } from '@/services/market/catalog';
import type { NewEvent } from '@/services/platform/outbox';

type Changed = {
  readonly slug: string;
  readonly lot: { readonly productId: string; readonly code: string };
};

/** Empties the cached pages of a lot and of what it is a lot of. */
export const lotChanged = ({ slug, lot }: Changed): NewEvent[] =>
  catalogChanged([{ productId: lot.productId, slug }]).map((event) => ({
    ...event,
    topics: [...event.topics, `lot:${lot.code}`],
  }));
