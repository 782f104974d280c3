import { catalogChanged } from '@/services/market/catalog';
import type { NewEvent } from '@/services/platform/outbox';

type Changed = {
  readonly slug: string;
  readonly lot: { readonly productId: string; readonly code: string };
};

/** Empties the cached pages of lots and of what they are lots of; the search index hears of it too. */
export const lotChanged = (changes: readonly Changed[]): NewEvent[] =>
  catalogChanged(changes.map(({ slug, lot }) => ({ productId: lot.productId, slug }))).map((event) => ({
    ...event,
    topics: [...event.topics, ...changes.map(({ lot }) => `lot:${lot.code}`)],
  }));
