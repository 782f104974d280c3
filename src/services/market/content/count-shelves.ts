import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';
import type { ContentLanguage } from './inputs';
import { type ContentBlock, type ContentBody, MOST_SHELVES, type PlacedKind, pathOf } from './inputs';

/** Of the page `p` the versions `v` that buyers see, will see or that is written newest. */
export const inUse = (now: SQLWrapper): SQL => sql`
  (v.number = p.head or v.publish_at > ${now} or v.number = (
    select s.number from content_versions s where s.page_id = p.id and s.publish_at <= ${now}
    order by s.publish_at desc, s.number desc limit 1))`;

const nowOf = (ctx: Ctx) => sql`${ctx.clock.now().toISOString()}::timestamptz`;

/** Which of these shared blocks are shelves, or will be, in any language. */
async function shelvesAmong(ctx: Ctx, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  if (slugs.length === 0) return new Set();
  const rows = await ctx.db.execute<{ slug: string }>(sql`
    select distinct p.slug from content_pages p join content_versions v on v.page_id = p.id
    where p.kind = 'shared' and p.removed_at is null and ${inUse(nowOf(ctx))}
      and p.slug in (select jsonb_array_elements_text(${toJson(slugs)}::text::jsonb))
      and v.body->'blocks'->0->>'kind' = 'shelf'`);
  return new Set(rows.map(({ slug }) => slug));
}

const namesIn = ({ blocks }: ContentBody): string[] =>
  blocks.flatMap((block) => (block.kind === 'shared' ? [block.slug] : []));

const isShelf = (block: ContentBlock, shared: ReadonlySet<string>): boolean =>
  block.kind === 'shelf' || (block.kind === 'shared' && shared.has(block.slug));

/** The first shelf of a page that is one too many, those that shared blocks are counted too; null where all have room. */
export async function shelfTooMany(ctx: Ctx, body: ContentBody): Promise<ContentBlock | null> {
  const shared = await shelvesAmong(ctx, namesIn(body));
  return body.blocks.filter((block) => isShelf(block, shared))[MOST_SHELVES] ?? null;
}

type Full = { kind: PlacedKind; slug: string; language: ContentLanguage; body: ContentBody };

/** Where a page is that would have too many shelves if this shared block were one; null where there is none. */
export async function pageTooFullFor(ctx: Ctx, slug: string): Promise<string | null> {
  const named = toJson([{ kind: 'shared', slug }]);
  const rows = await ctx.db.execute<Full>(sql`
    select p.kind, p.slug, p.language, v.body from content_pages p join content_versions v on v.page_id = p.id
    where p.kind in ('home', 'category', 'landing') and p.removed_at is null and ${inUse(nowOf(ctx))}
      and v.body->'blocks' @> ${named}::text::jsonb
    order by p.kind, p.slug, p.language, v.number`);
  const known = await shelvesAmong(ctx, [...new Set(rows.flatMap(({ body }) => namesIn(body)))]);
  const shared = new Set([...known, slug]);
  const full = rows.find(
    ({ body }) => body.blocks.filter((block) => isShelf(block, shared)).length > MOST_SHELVES,
  );
  return full ? pathOf({ ...full, shop: null }) : null;
}
