import { and, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import type { EditorSide } from './inputs';
import { contentPages, contentVersions } from './tables';

/** Who edits; `vendorId` is the one shop whose pages they reach, null for those who reach all. */
export type Editor = { readonly userId: string; readonly vendorId: string | null };
export type PageRow = typeof contentPages.$inferSelect;
export type VersionRow = typeof contentVersions.$inferSelect;

/**
 * For whom the signed-in person edits.
 * @throws AppError forbidden for somebody who is no admin, or may not manage what their shop shows
 */
export async function editorFor(ctx: Ctx, side: EditorSide, deed: 'read' | 'write'): Promise<Editor> {
  const { userId } = authorise(ctx, `content.${deed}-${side === 'desk' ? 'any' : 'own'}`);
  if (side === 'desk') return { userId, vendorId: null };
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return { userId, vendorId };
}

const reached = (editor: Editor, pageId: string) =>
  and(
    eq(contentPages.id, pageId),
    editor.vendorId === null ? undefined : eq(contentPages.vendorId, editor.vendorId),
  );

/** @throws AppError not_found, also for a page that is not the editor's */
export async function pageOf(ctx: Ctx, editor: Editor, pageId: string): Promise<PageRow> {
  const [page] = await ctx.db.select().from(contentPages).where(reached(editor, pageId));
  if (!page) throw notFound('page');
  return page;
}

/** The same while nobody else can save or publish. @throws AppError not_found */
export async function lockPage(tx: TxCtx, editor: Editor, pageId: string): Promise<PageRow> {
  const [page] = await tx.db.select().from(contentPages).where(reached(editor, pageId)).for('no key update');
  if (!page) throw notFound('page');
  return page;
}

/** @throws AppError not_found */
export async function versionOf(ctx: Ctx, pageId: string, number: number): Promise<VersionRow> {
  const [version] = await ctx.db
    .select()
    .from(contentVersions)
    .where(and(eq(contentVersions.pageId, pageId), eq(contentVersions.number, number)));
  if (!version) throw notFound('version');
  return version;
}
