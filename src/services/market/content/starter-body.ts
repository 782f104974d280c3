import type { Ctx } from '@/db/tx';
import { listTopCategories } from '@/services/market/catalog';
import { type ContentBlock, type ContentBody, DEFAULT_HERO, type PageKind } from './inputs';

const SHELVES = 4;
const PER_SHELF = 8;

/** What a writer begins with: on the home page what buyers see there anyway, elsewhere nothing. */
export async function starterBody(ctx: Ctx, kind: PageKind): Promise<ContentBody> {
  if (kind !== 'home') return { title: '', summary: '', blocks: [] };
  const categories = await listTopCategories(ctx);
  const hero: ContentBlock = {
    ...{ id: ctx.ids.uuid(), kind: 'hero', ...DEFAULT_HERO },
    ...{ linkText: '', href: '', picture: null },
  };
  const shelves = categories
    .filter(({ productCount, restricted }) => productCount > 0 && !restricted)
    .slice(0, SHELVES)
    .map(
      ({ slug, name }): ContentBlock => ({
        ...{ id: ctx.ids.uuid(), kind: 'shelf', title: name },
        ...{ by: 'category', of: slug, sort: 'best', limit: PER_SHELF },
      }),
    );
  return { title: '', summary: '', blocks: [hero, ...shelves] };
}
