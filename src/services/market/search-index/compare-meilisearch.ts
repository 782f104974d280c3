import type { Ctx } from '@/db/tx';
import { documentsAfter, type MeilisearchServer } from '@/services/market/search';
import type { Difference } from './difference';

/** Documents of one request, on either side. */
const BATCH = 1_000;

type Stamped = { readonly id?: unknown; readonly stamp?: unknown };

/**
 * Every product on sale beside the document the engine has of it. Both sides move while they are read, so what is found
 * may be true no more: whoever repairs sends the products as they are then.
 */
export async function compareMeilisearch(ctx: Ctx, server: MeilisearchServer): Promise<Difference> {
  const kept = await keptStamps(server);
  const difference = {
    products: 0,
    missing: [] as string[],
    extra: [] as string[],
    different: [] as string[],
  };
  let after: string | null = null;
  for (;;) {
    const batch = await documentsAfter(ctx, after, BATCH);
    for (const document of batch) {
      const stamp = kept.get(document.id);
      kept.delete(document.id);
      if (stamp === undefined) difference.missing.push(document.id);
      else if (stamp !== document.stamp) difference.different.push(document.id);
    }
    difference.products += batch.length;
    after = batch.at(-1)?.id ?? null;
    if (after === null) return { ...difference, extra: [...kept.keys()] };
  }
}

async function keptStamps({ writing, liveUid }: MeilisearchServer): Promise<Map<string, string>> {
  const kept = new Map<string, string>();
  const index = writing.index<Stamped>(liveUid);
  for (let offset = 0; ; offset += BATCH) {
    const { results } = await index.getDocuments({ fields: ['id', 'stamp'], offset, limit: BATCH });
    for (const { id, stamp } of results) kept.set(String(id), String(stamp));
    if (results.length < BATCH) return kept;
  }
}
