import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/db/tx';
import { type ContentLanguage, GetContent } from './inputs';
import { isSeen } from './list-pages';
import { sharedIn } from './shared-blocks';
import { type ShownPage, shownPage } from './shown-page';
import { contentPages, contentVersions } from './tables';

/** Who finds nothing in their own language is answered in this one. */
const COMMON = 'en';

/** What stands at a place of the market. */
export type PlaceContent = {
  /** Null where nothing was published in a language the reader has, or what was published last is empty. */
  readonly page: ShownPage | null;
  /** All in which buyers find something here now. */
  readonly languages: readonly ContentLanguage[];
};

const others = alias(contentPages, 'others');

const languagesOf = (ctx: Ctx) =>
  sql<ContentLanguage[]>`array(select ${others.language} from ${contentPages} ${sql.identifier('others')}
    where ${others.kind} = ${contentPages.kind} and ${others.slug} = ${contentPages.slug} and ${others.removedAt} is null
      and ${isSeen(ctx, others.id)} order by 1)`;

/**
 * What buyers see of a page now: the version whose moment came last, in the language that was asked for or else in
 * English. One statement, and one more where it has shelves.
 */
export async function getContent(ctx: Ctx, input: GetContent): Promise<PlaceContent> {
  const { kind, slug, language } = GetContent.parse(input);
  const [row] = await ctx.db
    .select({
      body: contentVersions.body,
      language: contentPages.language,
      vendorId: contentPages.vendorId,
      languages: languagesOf(ctx),
      shared: sharedIn(ctx, contentVersions.body, contentPages.language),
    })
    .from(contentPages)
    .innerJoin(contentVersions, eq(contentVersions.pageId, contentPages.id))
    .where(
      and(
        eq(contentPages.kind, kind),
        eq(contentPages.slug, slug),
        isNull(contentPages.removedAt),
        lte(contentVersions.publishAt, ctx.clock.now()),
      ),
    )
    .orderBy(
      sql`${contentPages.language} = ${language} desc`,
      // A third language is never shown, but says that it is to be had.
      sql`${contentPages.language} = ${COMMON} desc`,
      desc(contentVersions.publishAt),
      desc(contentVersions.number),
    )
    .limit(1);
  if (!row) return { page: null, languages: [] };
  const isReadable = row.language === language || row.language === COMMON;
  const page = isReadable && row.body.blocks.length > 0 ? await shownPage(ctx, row) : null;
  return { page, languages: row.languages };
}
