import type { Ctx } from '@/db/tx';
import { type MarkdownTree, parseMarkdown, plainWords } from '@/lib/markdown';
import { type ProductCard, shelvesBy } from '@/services/market/catalog';
import {
  type ContentBlock,
  type ContentBody,
  type ContentLanguage,
  type ContentPicture,
  MOST_SHELVES,
} from './inputs';
import type { SharedBySlug } from './shared-blocks';

type Written = Exclude<ContentBlock, { kind: 'shared' }>;
type Of<K extends Written['kind']> = Extract<Written, { kind: K }>;
type ShownQuestion = {
  readonly id: string;
  readonly question: string;
  readonly answer: MarkdownTree;
  /** The answer without its marks, for machines. */
  readonly words: string;
};

type ShownPicture = Omit<ContentPicture, 'mark'>;
type Pictured<T> = Omit<T, 'picture'> & { readonly picture: ShownPicture | null };

/** In which language a block's words are, where that is not its page's. */
type Spoken = { readonly language?: ContentLanguage };

/** A block with everything a page needs to draw it. */
export type ShownBlock = Spoken &
  (
    | Pictured<Of<'hero'>>
    | Of<'notice'>
    | Pictured<Of<'banner'>>
    | (Omit<Of<'shelf'>, 'limit' | 'sort'> & { readonly products: readonly ProductCard[] })
    | (Omit<Pictured<Of<'story'>>, 'text'> & { readonly text: MarkdownTree })
    | (Omit<Of<'faq'>, 'items'> & { readonly items: readonly ShownQuestion[] })
  );

export type ShownPage = {
  readonly title: string;
  readonly summary: string;
  readonly language: ContentLanguage;
  readonly blocks: readonly ShownBlock[];
};

type Version = {
  body: ContentBody;
  language: ContentLanguage;
  /** Whose page it is; null for our own. */
  vendorId: string | null;
  shared: SharedBySlug;
};

/**
 * A version as buyers see it: texts read, shared blocks in their places, shelves filled, those of a shop with its own
 * goods alone. One statement where there are shelves, else none.
 */
export async function shownPage(ctx: Ctx, { body, language, vendorId, shared }: Version): Promise<ShownPage> {
  const own = withShared(body.blocks, shared).map((block) =>
    block.kind === 'shelf' && vendorId !== null ? withinShop(block) : block,
  );
  // Nobody can save more; what stands on pages from before that was counted is not shown.
  const shelves = own.filter((block) => block.kind === 'shelf').slice(0, MOST_SHELVES);
  const filled = await shelvesBy(ctx, shelves, vendorId);
  const productsOf = new Map(shelves.map(({ id }, place) => [id, filled[place] ?? []]));
  const blocks = own.map((block) => {
    const { language: said = language, ...words } = block;
    const one = {
      ...shown(words, productsOf.get(words.id) ?? []),
      ...(said === language ? {} : { language: said }),
    };
    // A shop's shelf leads nowhere else: elsewhere its goods stand among those of others.
    return one.kind === 'shelf' && vendorId !== null ? { ...one, by: 'all' as const, of: '' } : one;
  });
  // A shelf on which nothing stands today is no news to anybody.
  const full = blocks.filter((block) => block.kind !== 'shelf' || block.products.length > 0);
  return { title: body.title, summary: body.summary, language, blocks: full };
}

/** All goods of a shop are what its own rule means; the address it had may be another one's today. */
const withinShop = (shelf: Of<'shelf'> & Spoken): Of<'shelf'> & Spoken =>
  shelf.by === 'vendor' ? { ...shelf, by: 'all', of: '' } : shelf;

function withoutMark(picture: ContentPicture | null | undefined): ShownPicture | null {
  if (!picture) return null;
  const { mark: _mark, ...rest } = picture;
  return rest;
}

/** Each shared block gives way to what it says; what says nothing now leaves no gap. */
const withShared = (blocks: readonly ContentBlock[], shared: SharedBySlug): (Written & Spoken)[] =>
  blocks.flatMap((block): (Written & Spoken)[] => {
    if (block.kind !== 'shared') return [block];
    const words = shared[block.slug];
    // The id of its place: the same block may stand on a page twice.
    return words ? [{ ...words.block, id: block.id, language: words.language }] : [];
  });

function shown(block: Written, products: readonly ProductCard[]): ShownBlock {
  switch (block.kind) {
    case 'shelf': {
      const { limit: _limit, sort: _sort, ...rest } = block;
      return { ...rest, products };
    }
    case 'hero':
    case 'banner':
      return { ...block, picture: withoutMark(block.picture) };
    case 'story':
      return { ...block, picture: withoutMark(block.picture), text: parseMarkdown(block.text) };
    case 'faq':
      return {
        ...block,
        items: block.items.map(({ id, question, answer }) => ({
          ...{ id, question, answer: parseMarkdown(answer), words: plainWords(answer) },
        })),
      };
    case 'notice':
      return block;
  }
}
