import { and, desc, eq, lt, lte } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type ShopName, shopById } from '@/services/market/vendors';
import { firstNamesOf } from '@/services/platform/identity';
import { type PageReview, reviewOf } from './content-reviews';
import { type BodyChange, diffBodies } from './diff-bodies';
import { editorFor, type PageRow, pageOf, versionOf } from './editor';
import {
  type ContentBody,
  type ContentLanguage,
  DiffVersions,
  EditPage,
  MyShopPage,
  OneVersion,
  type PageKind,
  type VersionState,
} from './inputs';
import { starterBody } from './starter-body';
import { contentPages, contentVersions } from './tables';

const VERSIONS_ON_PAGE = 20;

export type VersionItem = {
  number: number;
  state: VersionState;
  publishAt: Date | null;
  createdAt: Date;
  /** Their first name; null where they have said none. */
  authorName: string | null;
};

export type EditedPage = {
  pageId: string;
  kind: PageKind;
  slug: string;
  language: ContentLanguage;
  /** Whose page it is; null for our own. */
  shop: ShopName | null;
  /** The newest version's number, 0 where there is none; who saves says that they have seen it. */
  head: number;
  body: ContentBody;
  /** The version buyers see; null where they see what they always saw. */
  shown: number | null;
  versions: VersionItem[];
  /** What of it waits until we have read it, or how we answered; null for our own pages. */
  review: PageReview | null;
  /** Older ones are before this number; null where there are none. */
  before: number | null;
};

/**
 * A page as its writer needs it: what was saved last, and what was saved before.
 * @throws AppError not_found for a page that is not the editor's
 */
export async function editPage(ctx: Ctx, input: EditPage): Promise<EditedPage> {
  const editor = await editorFor(ctx, input.side, 'read');
  const { pageId, before } = EditPage.parse(input);
  return edited(ctx, await pageOf(ctx, editor, pageId), before ?? null);
}

/** The page of the actor's own shop in a language; null while there is none. */
export async function myShopPage(ctx: Ctx, input: MyShopPage): Promise<EditedPage | null> {
  const { vendorId } = await editorFor(ctx, 'shop', 'read');
  const { language } = MyShopPage.parse(input);
  const [page] = await ctx.db
    .select()
    .from(contentPages)
    .where(
      and(
        eq(contentPages.kind, 'shop'),
        eq(contentPages.slug, vendorId ?? ''),
        eq(contentPages.language, language),
      ),
    );
  return page ? edited(ctx, page, null) : null;
}

async function edited(ctx: Ctx, page: PageRow, before: number | null): Promise<EditedPage> {
  const { id: pageId, kind, slug, language, head, vendorId } = page;
  const shop = vendorId === null ? null : await shopById(ctx, vendorId);
  const body = head === 0 ? await starterBody(ctx, kind) : (await versionOf(ctx, pageId, head)).body;
  const rows = await ctx.db
    .select()
    .from(contentVersions)
    .where(
      and(
        eq(contentVersions.pageId, pageId),
        before === null ? undefined : lt(contentVersions.number, before),
      ),
    )
    .orderBy(desc(contentVersions.number))
    .limit(VERSIONS_ON_PAGE + 1);
  const [shown] = await ctx.db
    .select({ number: contentVersions.number })
    .from(contentVersions)
    .where(and(eq(contentVersions.pageId, pageId), lte(contentVersions.publishAt, ctx.clock.now())))
    .orderBy(desc(contentVersions.publishAt), desc(contentVersions.number))
    .limit(1);
  const here = rows.slice(0, VERSIONS_ON_PAGE);
  const names = await firstNamesOf(
    ctx,
    here.map(({ authorId }) => authorId),
  );
  const versions = here.map(({ number, state, publishAt, createdAt, authorId }) => ({
    ...{ number, state, publishAt, createdAt },
    authorName: names.get(authorId) ?? null,
  }));
  const next = rows.length > VERSIONS_ON_PAGE ? (versions.at(-1)?.number ?? null) : null;
  return {
    pageId,
    kind,
    slug,
    language,
    shop,
    head,
    body,
    shown: shown?.number ?? null,
    versions,
    review: vendorId === null ? null : await reviewOf(ctx, pageId),
    before: next,
  };
}

/** One version's words. @throws AppError not_found for a page or version that is not the editor's */
export async function readVersion(
  ctx: Ctx,
  input: OneVersion,
): Promise<{ number: number; body: ContentBody }> {
  const editor = await editorFor(ctx, input.side, 'read');
  const { pageId, number } = OneVersion.parse(input);
  await pageOf(ctx, editor, pageId);
  const { body } = await versionOf(ctx, pageId, number);
  return { number, body };
}

/** What differs between two versions. @throws AppError not_found for a page or version that is not the editor's */
export async function diffVersions(ctx: Ctx, input: DiffVersions): Promise<BodyChange[]> {
  const editor = await editorFor(ctx, input.side, 'read');
  const { pageId, from, to } = DiffVersions.parse(input);
  await pageOf(ctx, editor, pageId);
  const [before, after] = [await versionOf(ctx, pageId, from), await versionOf(ctx, pageId, to)];
  return diffBodies(before.body, after.body);
}
