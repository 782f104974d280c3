import { createHmac, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { addMs } from '@/lib/clock';
import { notFound } from '@/lib/errors';
import { type MarkdownTree, parseMarkdown } from '@/lib/markdown';
import { markdownProblem } from '@/lib/markdown/nesting';
import { editorFor, pageOf, versionOf } from './editor';
import { OneVersion, OpenPreview, type PageKind, PreviewMarkdown } from './inputs';
import { sharedWords } from './shared-blocks';
import { type ShownPage, shownPage } from './shown-page';
import { contentPages } from './tables';

/** Long enough to ask somebody abroad, too short to be passed on for ever. */
const PREVIEW_MS = 48 * 60 * 60_000;

const Token = z
  .string()
  .regex(/^[0-9a-f-]{36}\.[1-9]\d{0,6}\.\d{1,14}\.[\w-]{22}$/)
  .transform((text) => {
    const [pageId = '', number = '', until = '', mac = ''] = text.split('.');
    return { pageId, number: Number(number), untilMs: Number(until), mac };
  });

const macOf = (pageId: string, number: number, untilMs: number) =>
  createHmac('sha256', env().NEXTAUTH_SECRET)
    .update(`content-preview:${pageId}:${number}:${untilMs}`)
    .digest('base64url')
    .slice(0, 22);

/**
 * An address at which anybody may see a version for two days, published or not.
 * @throws AppError not_found for a page or version that is not the editor's
 */
export async function previewLink(ctx: Ctx, input: OneVersion): Promise<{ address: string; until: Date }> {
  const editor = await editorFor(ctx, input.side, 'read');
  const { pageId, number } = OneVersion.parse(input);
  await pageOf(ctx, editor, pageId);
  await versionOf(ctx, pageId, number);
  const until = addMs(ctx.clock.now(), PREVIEW_MS);
  const token = `${pageId}.${number}.${until.getTime()}.${macOf(pageId, number, until.getTime())}`;
  return { address: new URL(`/preview/${token}`, env().NEXTAUTH_URL).href, until };
}

export type Preview = { readonly kind: PageKind; readonly number: number; readonly page: ShownPage };

/** What a preview link shows. @throws AppError not_found for one that we did not make, or whose time is over */
export async function openPreview(ctx: Ctx, input: OpenPreview): Promise<Preview> {
  const asked = Token.safeParse(OpenPreview.parse(input).token);
  if (!asked.success) throw notFound('preview');
  const { pageId, number, untilMs, mac } = asked.data;
  const [given, made] = [Buffer.from(mac), Buffer.from(macOf(pageId, number, untilMs))];
  if (given.length !== made.length || !timingSafeEqual(given, made)) throw notFound('preview');
  if (untilMs <= ctx.clock.now().getTime()) throw notFound('preview');
  const [page] = await ctx.db.select().from(contentPages).where(eq(contentPages.id, pageId));
  if (!page) throw notFound('preview');
  const { kind, language, vendorId } = page;
  const { body } = await versionOf(ctx, pageId, number);
  return {
    kind,
    number,
    page: await shownPage(ctx, { body, language, vendorId, shared: await sharedWords(ctx, body, language) }),
  };
}

/** A text that is being written, as buyers would see it. Keeps nothing. */
export async function previewMarkdown(ctx: Ctx, input: PreviewMarkdown): Promise<MarkdownTree> {
  await editorFor(ctx, input.side, 'write');
  const { text } = PreviewMarkdown.parse(input);
  return markdownProblem(text) === null ? parseMarkdown(text) : [];
}
