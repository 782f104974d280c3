import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { holdCategory } from '@/services/market/catalog';
import { recordAudit } from '@/services/platform/audit';
import { editorFor } from './editor';
import { OpenPage, OpenShopPage } from './inputs';
import { contentPages } from './tables';

type Place = Pick<typeof contentPages.$inferInsert, 'kind' | 'slug' | 'language' | 'vendorId'>;

/**
 * The page at a place of the market, made where there was none. The same again answers the same page.
 * @throws AppError not_found for a category that is not on show
 */
export async function openPage(ctx: Ctx, input: OpenPage): Promise<{ pageId: string }> {
  await editorFor(ctx, 'desk', 'write');
  const asked = OpenPage.parse(input);
  const slug = asked.kind === 'home' ? 'home' : asked.slug;
  return withTransaction(ctx, async (tx) => {
    // A category that goes takes its page along, which therefore must not come after it.
    if (asked.kind === 'category') await holdCategory(tx, { slug });
    return pageAt(tx, { kind: asked.kind, slug, language: asked.language });
  });
}

/** The page of the actor's own shop, made where there was none. The same again answers the same page. */
export async function openShopPage(ctx: Ctx, input: OpenShopPage): Promise<{ pageId: string }> {
  const { vendorId } = await editorFor(ctx, 'shop', 'write');
  const { language } = OpenShopPage.parse(input);
  if (vendorId === null) throw new Error('a shop edits without being one');
  return withTransaction(ctx, (tx) => pageAt(tx, { kind: 'shop', slug: vendorId, language, vendorId }));
}

async function pageAt(tx: TxCtx, place: Place): Promise<{ pageId: string }> {
  const pageId = tx.ids.uuid();
  const [made] = await tx.db
    .insert(contentPages)
    .values({ id: pageId, ...place, createdAt: tx.clock.now() })
    .onConflictDoNothing({ target: [contentPages.kind, contentPages.slug, contentPages.language] })
    .returning({ id: contentPages.id });
  if (made) {
    await opened(tx, pageId, place);
    return { pageId };
  }
  const [there] = await tx.db
    .select({ id: contentPages.id, removedAt: contentPages.removedAt })
    .from(contentPages)
    .where(
      and(
        eq(contentPages.kind, place.kind),
        eq(contentPages.slug, place.slug),
        eq(contentPages.language, place.language),
      ),
    );
  if (!there) throw new Error('a page is neither there nor made');
  if (there.removedAt !== null) await bringBack(tx, there.id, place);
  return { pageId: there.id };
}

/** What was taken away is there again, with all its versions. */
async function bringBack(tx: TxCtx, pageId: string, place: Place): Promise<void> {
  await tx.db.update(contentPages).set({ removedAt: null }).where(eq(contentPages.id, pageId));
  await opened(tx, pageId, place);
}

const opened = (tx: TxCtx, pageId: string, { kind, slug, language }: Place): Promise<void> =>
  recordAudit(tx, {
    action: 'content.open',
    resourceKind: 'content',
    resourceId: pageId,
    details: { kind, slug, language },
  });
