import { and, asc, desc, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { type Claim, checkClaims } from '@/services/market/catalog';
import { type ShopName, shopsByIds, worksFor } from '@/services/market/vendors';
import { recordAudit } from '@/services/platform/audit';
import { type Editor, editorFor, type PageRow, type VersionRow } from './editor';
import { type ContentBody, type ContentLanguage, type ContentReviewState, wordsIn } from './inputs';
import { contentPages, contentReviews, contentVersions } from './tables';

export type ReviewRow = typeof contentReviews.$inferSelect;

/** What waits of a page, or how it was answered. */
export type PageReview = {
  readonly id: string;
  readonly number: number;
  readonly state: ContentReviewState;
  /** What the shop should change; null where nothing was sent back. */
  readonly reason: string | null;
  readonly publishAt: Date | null;
  readonly submittedAt: Date;
  readonly claims: readonly Claim[];
};

/** A page of a shop that waits for our answer. */
export type WaitingPage = {
  readonly pageId: string;
  readonly language: ContentLanguage;
  readonly shop: ShopName | null;
  readonly number: number;
  readonly submittedAt: Date;
  readonly claimCount: number;
};

/** More than waits at once; who answers the longest waiting sees the others then. */
const MOST_WAITING = 100;

const waits = (pageId: string) => and(eq(contentReviews.pageId, pageId), eq(contentReviews.state, 'waiting'));

/**
 * What somebody must read before a shop may show these words: nothing of our own pages, nor where nothing is claimed. An admin
 * who publishes has read it, unless they work for the shop: then another one must.
 */
export async function claimsToRead(
  ctx: Ctx,
  editor: Editor,
  page: PageRow,
  body: ContentBody,
): Promise<Claim[]> {
  if (page.vendorId === null) return [];
  const claims = checkClaims(wordsIn(body));
  const isRead = claims.length > 0 && editor.vendorId === null && !(await worksFor(ctx, page.vendorId));
  return isRead ? [] : claims;
}

/** Whether we said yes to this very version. */
export async function isApproved(ctx: Ctx, { pageId, number }: VersionRow): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: contentReviews.id })
    .from(contentReviews)
    .where(
      and(
        eq(contentReviews.pageId, pageId),
        eq(contentReviews.number, number),
        eq(contentReviews.state, 'approved'),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/**
 * Asks us to read a version before buyers do, in place of what waited. The same again changes nothing. The page must be
 * locked.
 */
export async function askToRead(
  tx: TxCtx,
  page: PageRow,
  { number }: VersionRow,
  publishAt: Date | null,
): Promise<void> {
  const [waiting] = await tx.db.select().from(contentReviews).where(waits(page.id));
  if (waiting?.number === number && waiting.publishAt?.getTime() === publishAt?.getTime()) return;
  if (waiting) await withdrawWaiting(tx, page);
  await tx.db.insert(contentReviews).values({
    ...{ id: tx.ids.uuid(), pageId: page.id, number, publishAt, state: 'waiting' },
    submittedAt: tx.clock.now(),
  });
  await recordAudit(tx, {
    action: 'content.ask',
    resourceKind: 'content',
    resourceId: page.id,
    details: { number, publishAt: publishAt?.toISOString() ?? null },
    ...(page.vendorId === null ? {} : { onBehalfOf: { kind: 'vendor', id: page.vendorId } }),
  });
}

/**
 * Takes back what waits, of this version where one is named: something else is shown, or nobody wants it shown any
 * more. The page must be locked.
 */
export async function withdrawWaiting(tx: TxCtx, page: PageRow, number?: number): Promise<void> {
  const withdrawn = await tx.db
    .update(contentReviews)
    .set({ state: 'withdrawn', decidedAt: tx.clock.now() })
    .where(and(waits(page.id), number === undefined ? undefined : eq(contentReviews.number, number)))
    .returning({ number: contentReviews.number });
  for (const one of withdrawn)
    await recordAudit(tx, {
      action: 'content.withdraw',
      resourceKind: 'content',
      resourceId: page.id,
      details: one,
      ...(page.vendorId === null ? {} : { onBehalfOf: { kind: 'vendor', id: page.vendorId } }),
    });
}

/** What waits of a page, else what was answered last; null where nothing was ever asked, or it was taken back. */
export async function reviewOf(ctx: Ctx, pageId: string): Promise<PageReview | null> {
  const [row] = await ctx.db
    .select({ review: contentReviews, body: contentVersions.body })
    .from(contentReviews)
    .innerJoin(
      contentVersions,
      and(
        eq(contentVersions.pageId, contentReviews.pageId),
        eq(contentVersions.number, contentReviews.number),
      ),
    )
    .where(eq(contentReviews.pageId, pageId))
    .orderBy(
      desc(eq(contentReviews.state, 'waiting')),
      desc(contentReviews.submittedAt),
      desc(contentReviews.number),
    )
    .limit(1);
  if (!row || row.review.state === 'withdrawn') return null;
  const { id, number, state, reason, publishAt, submittedAt } = row.review;
  return { id, number, state, reason, publishAt, submittedAt, claims: checkClaims(wordsIn(row.body)) };
}

/** Pages of shops that wait for an answer, the longest first. Admins only. */
export async function listWaitingPages(ctx: Ctx): Promise<WaitingPage[]> {
  await editorFor(ctx, 'desk', 'read');
  const rows = await ctx.db
    .select({
      pageId: contentPages.id,
      language: contentPages.language,
      vendorId: contentPages.vendorId,
      number: contentReviews.number,
      submittedAt: contentReviews.submittedAt,
      body: contentVersions.body,
    })
    .from(contentReviews)
    .innerJoin(contentPages, eq(contentPages.id, contentReviews.pageId))
    .innerJoin(
      contentVersions,
      and(
        eq(contentVersions.pageId, contentReviews.pageId),
        eq(contentVersions.number, contentReviews.number),
      ),
    )
    .where(eq(contentReviews.state, 'waiting'))
    .orderBy(asc(contentReviews.submittedAt), asc(contentReviews.id))
    .limit(MOST_WAITING);
  const shops = await shopsByIds(
    ctx,
    rows.flatMap(({ vendorId }) => vendorId ?? []),
  );
  return rows.map(({ vendorId, body, ...row }) => ({
    ...row,
    shop: shops.get(vendorId ?? '') ?? null,
    claimCount: checkClaims(wordsIn(body)).length,
  }));
}
