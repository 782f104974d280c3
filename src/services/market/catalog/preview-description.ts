import type { Ctx } from '@/db/tx';
import { type MarkdownTree, parseMarkdown } from '@/lib/markdown';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { PreviewDescription } from './inputs';

/**
 * A description that is being written, as buyers would see it. Keeps nothing.
 * @throws AppError forbidden for those who may not manage products
 */
export async function previewDescription(ctx: Ctx, input: PreviewDescription): Promise<MarkdownTree> {
  authorise(ctx, 'product.write-own');
  const { description } = PreviewDescription.parse(input);
  await requireMembership(ctx, 'products.manage');
  return parseMarkdown(description);
}
