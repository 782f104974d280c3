import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/db/tx';
import { type ContentLanguage, GetContent } from './inputs';
import { isSeen } from './list-pages';
import { type ShownPage, shownPage } from './shown-page';
import { contentPages, contentVersions } from './tables';

/** Who finds nothing in their own language is answered in this one. */
const COMMON = 'en';

const others = alias(contentPages, 'others');

/** The languages in which buyers find this page. */
const languagesOf = (ctx: Ctx) =>
  sql<ContentLanguage[]>`array(select ${others.language} from ${contentPages} ${sql.identifier('others')}
    where ${others.kind} = ${contentPages.kind} and ${others.slug} = ${contentPages.slug}
      and ${isSeen(ctx, others.id)} order by 1)`;

/**
 * What buyers see of a page now: the version whose moment came last, in the language that was asked for or else in
 * English. Null where nothing was published, or what was published last is empty. One statement, and one more where
 * it has shelves.
 */
export async function getContent(ctx: Ctx, input: GetContent): Promise<ShownPage | null> {
  const { kind, slug, language } = GetContent.parse(input);
  const [row] = await ctx.db
    .select({ body: contentVersions.body, language: contentPages.language, languages: languagesOf(ctx) })
    .from(contentPages)
    .innerJoin(contentVersions, eq(contentVersions.pageId, contentPages.id))
    .where(
      and(
        eq(contentPages.kind, kind),
        eq(contentPages.slug, slug),
        inArray(contentPages.language, [language, COMMON]),
        lte(contentVersions.publishAt, ctx.clock.now()),
      ),
    )
    .orderBy(
      sql`${contentPages.language} = ${language} desc`,
      desc(contentVersions.publishAt),
      desc(contentVersions.number),
    )
    .limit(1);
  return row && row.body.blocks.length > 0 ? shownPage(ctx, row) : null;
}
