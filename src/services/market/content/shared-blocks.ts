import { and, asc, eq, inArray, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { recordAudit } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { inUse, pageTooFullFor, shelfTooMany } from './count-shelves';
import { editorFor, type PageRow } from './editor';
import {
  type ContentBlock,
  type ContentBody,
  type ContentLanguage,
  type Missing,
  MOST_SHELVES,
  OneShared,
  type PlacedKind,
} from './inputs';
import { contentPages } from './tables';

/** A shared block as it stands on a page: its words, and the language they are in. */
export type SharedWords = {
  readonly language: ContentLanguage;
  readonly block: Exclude<ContentBlock, { kind: 'shared' }>;
};
export type SharedBySlug = Readonly<Record<string, SharedWords>>;

/** A page on which a shared block stands, or will. */
export type Use = {
  readonly id: string;
  readonly kind: PlacedKind;
  readonly slug: string;
  readonly language: ContentLanguage;
};

export type RemoveOutcome =
  | { readonly kind: 'removed' }
  /** Take it out of these first. */
  | { readonly kind: 'in_use'; readonly pages: readonly Use[] };

const nowOf = (ctx: Ctx) => sql`${ctx.clock.now().toISOString()}::timestamptz`;

/**
 * What the shared blocks of a body say to buyers now, by name, in a page's language or else in English. An expression,
 * so that a page and what it shares are read at once.
 */
export const sharedIn = (ctx: Ctx, body: SQLWrapper, language: SQLWrapper): SQL<SharedBySlug> => sql`
  coalesce((select jsonb_object_agg(one.slug, one.words) from (
    select distinct on (p.slug) p.slug,
      jsonb_build_object('language', p.language, 'block', w.body->'blocks'->0) as words
    from content_pages p
    cross join lateral (select v.body from content_versions v where v.page_id = p.id
      and v.publish_at <= ${nowOf(ctx)} order by v.publish_at desc, v.number desc limit 1) w
    where p.kind = 'shared' and p.removed_at is null and p.language in (${language}, 'en')
      and p.slug in (select b->>'slug' from jsonb_array_elements(${body}->'blocks') b where b->>'kind' = 'shared')
      and jsonb_array_length(w.body->'blocks') > 0
    order by p.slug, p.language = ${language} desc
  ) one), '{}'::jsonb)`;

/** The same for a body that is at hand. */
export async function sharedWords(
  ctx: Ctx,
  body: ContentBody,
  language: ContentLanguage,
): Promise<SharedBySlug> {
  if (!body.blocks.some(({ kind }) => kind === 'shared')) return {};
  const words = sharedIn(ctx, sql`${toJson(body)}::text::jsonb`, sql`${language}::text`);
  const [row] = await ctx.db.execute<{ words: SharedBySlug }>(sql`select ${words} as words`);
  return row?.words ?? {};
}

/** The names of all shared blocks, each once, with the languages they are kept in. */
export async function listShared(ctx: Ctx): Promise<{ slug: string; languages: ContentLanguage[] }[]> {
  await editorFor(ctx, 'desk', 'read');
  const { slug, language, kind, removedAt } = contentPages;
  return ctx.db
    .select({ slug, languages: sql<ContentLanguage[]>`array_agg(${language} order by ${language})` })
    .from(contentPages)
    .where(and(eq(kind, 'shared'), isNull(removedAt)))
    .groupBy(slug)
    .orderBy(asc(slug));
}

/** Where a shared block stands: what buyers see, what is written newest, and what is scheduled. */
export async function usesOfShared(ctx: Ctx, input: OneShared): Promise<Use[]> {
  await editorFor(ctx, 'desk', 'read');
  const { slug } = OneShared.parse(input);
  return usesOf(ctx, slug);
}

async function usesOf(ctx: Ctx, slug: string): Promise<Use[]> {
  const named = toJson([{ kind: 'shared', slug }]);
  const rows = await ctx.db.execute<Use>(sql`
    select p.id, p.kind, p.slug, p.language from content_pages p
    where p.kind in ('home', 'category', 'landing') and p.removed_at is null and exists (
      select from content_versions v where v.page_id = p.id and v.body->'blocks' @> ${named}::text::jsonb
      and ${inUse(nowOf(ctx))})
    order by p.kind, p.slug, p.language`);
  return [...rows];
}

/**
 * Names in a body that no shared block has, or has any more. Those there are stay until the transaction ends, so that
 * none is taken away while a page that shows it is written.
 */
export async function unknownShared(tx: TxCtx, { blocks }: ContentBody): Promise<ReadonlySet<string>> {
  const named = new Set(
    blocks.flatMap((block) => (block.kind === 'shared' && block.slug ? [block.slug] : [])),
  );
  if (named.size === 0) return named;
  const there = await tx.db
    .select({ slug: contentPages.slug })
    .from(contentPages)
    .where(
      and(
        eq(contentPages.kind, 'shared'),
        inArray(contentPages.slug, [...named]),
        isNull(contentPages.removedAt),
      ),
    )
    .orderBy(asc(contentPages.id))
    .for('share');
  for (const { slug } of there) named.delete(slug);
  return named;
}

/** The same as gaps that must be filled before buyers may see the page; and where shared blocks make it too many shelves. */
export async function sharedGaps(tx: TxCtx, page: PageRow, body: ContentBody): Promise<Missing[]> {
  const unknown = await unknownShared(tx, body);
  const gone = body.blocks.flatMap((block) =>
    block.kind === 'shared' && unknown.has(block.slug)
      ? [{ blockId: block.id, field: 'slug', message: 'This shared block is no more. Choose another one.' }]
      : [],
  );
  const many = await tooManyShelves(tx, page, body);
  return many ? [...gone, many] : gone;
}

/** What is wrong with the shelves of a page, or of a shared block where it stands. Call `unknownShared` first: it locks. */
export async function tooManyShelves(
  tx: TxCtx,
  { kind, slug }: PageRow,
  body: ContentBody,
): Promise<Missing | null> {
  if (kind !== 'shared') {
    const block = await shelfTooMany(tx, body);
    const message = `A page has ${MOST_SHELVES} shelves at most, those in shared blocks counted too.`;
    return block && { blockId: block.id, field: block.kind === 'shared' ? 'slug' : 'title', message };
  }
  const [block] = body.blocks;
  if (block?.kind !== 'shelf') return null;
  const path = await pageTooFullFor(tx, slug);
  const message = `${path} would have more than ${MOST_SHELVES} shelves. Take one off there first.`;
  return path === null ? null : { blockId: block.id, field: 'title', message };
}

/**
 * Takes a shared block away in all its languages, unless a page shows it. The same again changes nothing.
 * @throws AppError not_found for a name that none ever had
 */
export async function removeShared(ctx: Ctx, input: OneShared): Promise<RemoveOutcome> {
  await editorFor(ctx, 'desk', 'write');
  const { slug } = OneShared.parse(input);
  return withTransaction(ctx, async (tx): Promise<RemoveOutcome> => {
    const kept = await tx.db
      .select({ id: contentPages.id, language: contentPages.language, removedAt: contentPages.removedAt })
      .from(contentPages)
      .where(and(eq(contentPages.kind, 'shared'), eq(contentPages.slug, slug)))
      .orderBy(asc(contentPages.id))
      .for('no key update');
    if (kept.length === 0) throw notFound('shared block');
    const left = kept.filter(({ removedAt }) => removedAt === null);
    if (left.length === 0) return { kind: 'removed' };
    const pages = await usesOf(tx, slug);
    if (pages.length > 0) return { kind: 'in_use', pages };
    const ids = left.map(({ id }) => id);
    await tx.db.update(contentPages).set({ removedAt: tx.clock.now() }).where(inArray(contentPages.id, ids));
    for (const { id, language } of left)
      await recordAudit(tx, {
        action: 'content.remove',
        resourceKind: 'content',
        resourceId: id,
        details: { kind: 'shared', slug, language },
      });
    return { kind: 'removed' };
  });
}
