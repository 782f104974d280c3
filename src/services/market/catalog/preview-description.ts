import type { Ctx } from '@/db/tx';
import { type MarkdownTree, parseMarkdown } from '@/lib/markdown';
import { authorise } from '@/services/platform/access';
import { PreviewDescription } from './inputs';

/** A description that is being written, as buyers would see it. Keeps nothing. */
export function previewDescription(ctx: Ctx, input: PreviewDescription): MarkdownTree {
  authorise(ctx, 'product.write-own');
  return parseMarkdown(PreviewDescription.parse(input).description);
}
