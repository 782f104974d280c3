import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { recordAudit } from '@/services/platform/audit';
import { type Editor, editorFor, lockPage, type PageRow, versionOf } from './editor';
import { type ContentBody, RestoreVersion, SaveDraft } from './inputs';
import { requireFitting } from './require-fitting';
import { contentPages, contentVersions } from './tables';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly number: number }
  /** Somebody saved meanwhile: nothing was written, and what the writer has is still theirs to save on top. */
  | { readonly kind: 'stale'; readonly head: number };

/**
 * Keeps what was written as the page's next version, a draft. The same again changes nothing.
 * @throws AppError not_found for a page that is not the editor's, and for another shop's pictures and goods on it;
 * invalid for a block it cannot have
 */
export async function saveDraft(ctx: Ctx, input: SaveDraft): Promise<SaveOutcome> {
  const editor = await editorFor(ctx, input.side, 'write');
  const { pageId, seen, body } = SaveDraft.parse(input);
  return withTransaction(ctx, async (tx) => {
    const page = await lockPage(tx, editor, pageId);
    await requireFitting(tx, editor, page, body);
    return append(tx, { editor, page, seen, body, restored: null });
  });
}

/**
 * Makes an old version the newest one, as a draft; nothing in between is lost.
 * @throws AppError not_found for a page or version that is not the editor's
 */
export async function restoreVersion(ctx: Ctx, input: RestoreVersion): Promise<SaveOutcome> {
  const editor = await editorFor(ctx, input.side, 'write');
  const { pageId, seen, number } = RestoreVersion.parse(input);
  return withTransaction(ctx, async (tx) => {
    const page = await lockPage(tx, editor, pageId);
    const { body } = await versionOf(tx, pageId, number);
    return append(tx, { editor, page, seen, body, restored: number });
  });
}

type Draft = {
  editor: Editor;
  page: PageRow;
  seen: number;
  body: ContentBody;
  /** Of which version it is a copy; null where it was written. */
  restored: number | null;
};

async function append(tx: TxCtx, { editor, page, seen, body, restored }: Draft): Promise<SaveOutcome> {
  const { id: pageId, head } = page;
  if (head > 0 && isDeepStrictEqual((await versionOf(tx, pageId, head)).body, body))
    return { kind: 'saved', number: head };
  if (seen !== head) return { kind: 'stale', head };
  const number = head + 1;
  await tx.db.insert(contentVersions).values({
    ...{ pageId, number, body, state: 'draft', authorId: editor.userId },
    createdAt: tx.clock.now(),
  });
  await tx.db.update(contentPages).set({ head: number }).where(eq(contentPages.id, pageId));
  await recordAudit(tx, {
    action: restored === null ? 'content.save' : 'content.restore',
    resourceKind: 'content',
    resourceId: pageId,
    details: { number, blocks: body.blocks.length, ...(restored === null ? {} : { restored }) },
    ...(page.vendorId === null ? {} : { onBehalfOf: { kind: 'vendor', id: page.vendorId } }),
  });
  return { kind: 'saved', number };
}
