import { type SQL, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { emit, type NewEvent, toJson } from '@/services/platform/outbox';
import { catalogChanged, type ShelfChange } from '../catalog-changed';

/** Categories in one event: what tells the web processes has a size. */
const IN_ONE_EVENT = 40;

/** Whether the category `c` of the statement around it is one of these, or stands below one. */
const isAmong = (ids: readonly string[]): SQL => sql`
  (c.id in (select value::uuid from jsonb_array_elements_text(${toJson(ids)}::text::jsonb))
    or c.parent_id in (select value::uuid from jsonb_array_elements_text(${toJson(ids)}::text::jsonb)))`;

/** Which news are needed: of what stands in the categories too, or only of the lists they are in. */
type News = { readonly goods: boolean };

/** Says that categories are others than they were, so that kept pages and search look at them anew. */
export async function categoriesChanged(tx: TxCtx, ids: readonly string[], { goods }: News): Promise<void> {
  const slugs = await tx.db.execute<{ slug: string }>(sql`
    select slug from categories c where ${isAmong(ids)}
    union select s.slug from category_slugs s join categories c on c.id = s.category_id where ${isAmong(ids)}
    order by slug`);
  const events: NewEvent[] = [];
  for (let from = 0; from < Math.max(1, slugs.length); from += IN_ONE_EVENT) {
    const some = slugs.slice(from, from + IN_ONE_EVENT).map(({ slug }) => `category:${slug}`);
    events.push({
      type: 'catalog.changed',
      topics: ['catalog', ...some],
      payload: { productIds: [], slugs: [] },
    });
  }
  const rows = goods
    ? await tx.db.execute<ShelfChange>(sql`
        select p.id as "productId", p.slug from products p join categories c on c.id = p.category_id
        where p.status in ('live', 'paused') and ${isAmong(ids)} order by p.id`)
    : [];
  await emit(tx, [...events, ...catalogChanged(rows)]);
}
