import { and, asc, eq, inArray, isNotNull, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { type ShopName, shopsByIds } from '@/services/market/vendors';
import { editorFor } from './editor';
import { type ContentLanguage, ListPages, PAGE_KINDS, type PageKind, type PlacedKind } from './inputs';
import { contentPages, contentVersions } from './tables';

export type PageItem = {
  id: string;
  kind: PageKind;
  slug: string;
  language: ContentLanguage;
  /** Whose page it is; null for our own. */
  shop: ShopName | null;
  head: number;
  /** The version buyers see; null where they see what they always saw. */
  shown: number | null;
  /** When the next version comes; null where none is scheduled. */
  nextAt: Date | null;
};

/** Where a page of the list ended; what nobody handed out starts it at its beginning. */
const Place = z.tuple([z.enum(PAGE_KINDS), z.string().regex(/^[a-z0-9-]{1,120}$/), z.uuid()]);

/** All pages that are made of blocks, by kind and address. */
export async function listPages(ctx: Ctx, input: ListPages): Promise<Page<PageItem>> {
  await editorFor(ctx, 'desk', 'read');
  const { cursor, limit } = ListPages.parse(input);
  const after = Place.safeParse(decodeCursor(cursor, 3)).data;
  const now = ctx.clock.now().toISOString();
  const rows = await ctx.db
    .select({
      id: contentPages.id,
      kind: contentPages.kind,
      slug: contentPages.slug,
      language: contentPages.language,
      vendorId: contentPages.vendorId,
      head: contentPages.head,
      shown: sql<
        number | null
      >`(select v.number from ${contentVersions} v where v.page_id = ${contentPages.id}
        and v.publish_at <= ${now}::timestamptz order by v.publish_at desc, v.number desc limit 1)`,
    })
    .from(contentPages)
    .where(
      and(
        isNull(contentPages.removedAt),
        after
          ? sql`(${contentPages.kind}, ${contentPages.slug}, ${contentPages.id}) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(contentPages.kind), asc(contentPages.slug), asc(contentPages.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([row.kind, row.slug, row.id]));
  const coming = await nextMoments(ctx);
  const shops = await shopsByIds(
    ctx,
    page.items.flatMap(({ vendorId }) => vendorId ?? []),
  );
  const items = page.items.map(({ vendorId, ...row }) => ({
    ...row,
    shop: shops.get(vendorId ?? '') ?? null,
    nextAt: coming.get(row.id) ?? null,
  }));
  return { items, nextCursor: page.nextCursor };
}

/** More than anybody plans at once. */
const MOST_PLANNED = 1_000;

/** When the next version of each page comes: of several the earliest, which is read last. */
async function nextMoments(ctx: Ctx): Promise<ReadonlyMap<string, Date>> {
  const rows = await ctx.db
    .select({ pageId: contentVersions.pageId, publishAt: contentVersions.publishAt })
    .from(contentVersions)
    .where(
      and(
        eq(contentVersions.state, 'scheduled'),
        isNotNull(contentVersions.publishAt),
        sql`${contentVersions.publishAt} > ${ctx.clock.now().toISOString()}::timestamptz`,
      ),
    )
    .orderBy(sql`${contentVersions.publishAt} desc`)
    .limit(MOST_PLANNED);
  return new Map(rows.flatMap(({ pageId, publishAt }) => (publishAt ? [[pageId, publishAt] as const] : [])));
}

/** More pages than there are shops times languages. */
const MOST_IN_LANGUAGES = 60_000;

/** True of a page of which buyers see something now: what was published last is not empty. */
export const isSeen = (ctx: Ctx, page: SQLWrapper): SQL<boolean> =>
  sql`(select jsonb_array_length(v.body->'blocks') from ${contentVersions} v where v.page_id = ${page}
    and v.publish_at <= ${ctx.clock.now().toISOString()}::timestamptz
    order by v.publish_at desc, v.number desc limit 1) > 0`;

/** Pages of these kinds that buyers see, each language for itself, for sitemaps. A shop goes by its id. */
export async function pagesInLanguages(
  ctx: Ctx,
  kinds: readonly PlacedKind[],
): Promise<{ kind: PlacedKind; slug: string; language: ContentLanguage }[]> {
  const { kind, slug, language } = contentPages;
  const rows = await ctx.db
    .select({ kind, slug, language })
    .from(contentPages)
    .where(and(inArray(kind, kinds), isNull(contentPages.removedAt), isSeen(ctx, contentPages.id)))
    .orderBy(asc(kind), asc(slug), asc(language))
    .limit(MOST_IN_LANGUAGES);
  return rows.flatMap((row) => (row.kind === 'shared' ? [] : [{ ...row, kind: row.kind }]));
}
