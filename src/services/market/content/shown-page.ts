import type { Ctx } from '@/db/tx';
import { type MarkdownTree, parseMarkdown, plainWords } from '@/lib/markdown';
import { type ProductCard, shelvesBy } from '@/services/market/catalog';
import type { ContentBlock, ContentBody, ContentLanguage } from './inputs';

type Of<K extends ContentBlock['kind']> = Extract<ContentBlock, { kind: K }>;
type ShownQuestion = {
  readonly id: string;
  readonly question: string;
  readonly answer: MarkdownTree;
  /** The answer without its marks, for machines. */
  readonly words: string;
};

/** A block with everything a page needs to draw it. */
export type ShownBlock =
  | Of<'hero'>
  | Of<'notice'>
  | Of<'banner'>
  | (Omit<Of<'shelf'>, 'limit' | 'sort'> & { readonly products: readonly ProductCard[] })
  | (Omit<Of<'story'>, 'text'> & { readonly text: MarkdownTree })
  | (Omit<Of<'faq'>, 'items'> & { readonly items: readonly ShownQuestion[] });

export type ShownPage = {
  readonly title: string;
  readonly summary: string;
  readonly language: ContentLanguage;
  readonly blocks: readonly ShownBlock[];
};

/** A version as buyers see it: texts read, shelves filled. One statement where there are shelves, else none. */
export async function shownPage(
  ctx: Ctx,
  { body, language }: { body: ContentBody; language: ContentLanguage },
): Promise<ShownPage> {
  const shelves = body.blocks.filter((block) => block.kind === 'shelf');
  const filled = await shelvesBy(ctx, shelves);
  const productsOf = new Map(shelves.map(({ id }, place) => [id, filled[place] ?? []]));
  const blocks = body.blocks.map((block) => shown(block, productsOf.get(block.id) ?? []));
  // A shelf on which nothing stands today is no news to anybody.
  const full = blocks.filter((block) => block.kind !== 'shelf' || block.products.length > 0);
  return { title: body.title, summary: body.summary, language, blocks: full };
}

function shown(block: ContentBlock, products: readonly ProductCard[]): ShownBlock {
  switch (block.kind) {
    case 'shelf': {
      const { limit: _limit, sort: _sort, ...rest } = block;
      return { ...rest, products };
    }
    case 'story':
      return { ...block, text: parseMarkdown(block.text) };
    case 'faq':
      return {
        ...block,
        items: block.items.map(({ id, question, answer }) => ({
          ...{ id, question, answer: parseMarkdown(answer), words: plainWords(answer) },
        })),
      };
    default:
      return block;
  }
}
