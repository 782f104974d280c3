import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { invalid, notFound } from '@/lib/errors';
import { shopById } from '@/services/market/vendors';
import type { Editor, PageRow } from './editor';
import { BLOCKS_OF, type ContentBlock, type ContentBody, type ContentPicture, mostBlocks } from './inputs';
import { filesOf, markOf } from './picture-mark';
import { tooManyShelves, unknownShared } from './shared-blocks';
import { contentVersions } from './tables';

const picturesOf = (blocks: readonly ContentBlock[]): ContentPicture[] =>
  blocks.flatMap((block) => ('picture' in block && block.picture ? [block.picture] : []));

/**
 * What a page is made of is of a kind it can have, and on a shop's page the shop's own.
 * @throws AppError invalid for a block it cannot have and a shelf too many, not_found for pictures and goods of another shop
 */
export async function requireFitting(
  tx: TxCtx,
  editor: Editor,
  page: PageRow,
  body: ContentBody,
): Promise<void> {
  const { blocks } = body;
  const odd = blocks.find((block) => !BLOCKS_OF[page.kind].includes(block.kind));
  if (odd) throw invalid('A page like this cannot have such a block.');
  if (blocks.length > mostBlocks(page.kind))
    throw invalid('A shared block is one block. Make another one for the rest.');
  if ((await unknownShared(tx, body)).size > 0) throw notFound('shared block');
  const many = await tooManyShelves(tx, page, body);
  if (many) throw invalid(many.message);
  if (page.vendorId === null) return;
  await requireOwnGoods(tx, page.vendorId, blocks);
  await requireOwnPictures(tx, editor, page, picturesOf(blocks));
}

/** Other rules need no look: a shop's page fills its shelves with its own goods alone. */
async function requireOwnGoods(tx: TxCtx, vendorId: string, blocks: readonly ContentBlock[]): Promise<void> {
  const named = blocks.flatMap((block) =>
    block.kind === 'shelf' && block.by === 'vendor' ? [block.of] : [],
  );
  if (named.length === 0) return;
  const shop = await shopById(tx, vendorId);
  if (named.some((slug) => slug !== '' && slug !== shop?.slug)) throw notFound('shop');
}

async function requireOwnPictures(
  tx: TxCtx,
  editor: Editor,
  { id: pageId, vendorId, head }: PageRow,
  pictures: readonly ContentPicture[],
): Promise<void> {
  const owners = editor.vendorId === null ? [vendorId, null] : [vendorId];
  const foreign = pictures.filter((one) => !owners.some((owner) => markOf(one, owner) === one.mark));
  if (foreign.length === 0) return;
  // One the page has already, whoever put it there, and whatever the secret was then.
  const [newest] = await tx.db
    .select({ body: contentVersions.body })
    .from(contentVersions)
    .where(and(eq(contentVersions.pageId, pageId), eq(contentVersions.number, head)));
  const known = new Set(picturesOf(newest?.body.blocks ?? []).map(filesOf));
  if (foreign.some((one) => !known.has(filesOf(one)))) throw notFound('picture');
}
