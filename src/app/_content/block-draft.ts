import {
  type BlockKind,
  type ContentBlock,
  ContentBody,
  type Missing,
} from '@/services/market/content/inputs';

/** What is wrong with which field, by the name of its input. */
export type Problems = Readonly<Record<string, string>>;
export type Removed = { readonly block: ContentBlock; readonly place: number };

/** The name of a block's input; that of a page's own field where there is no block. */
export const inputName = (blockId: string | null, field: string): string =>
  blockId === null ? `page-${field}` : `${blockId}-${field}`;

/** A block with nothing in it yet. */
export function emptyBlock(kind: BlockKind, id: string): ContentBlock {
  const link = { linkText: '', href: '' };
  switch (kind) {
    case 'hero':
      return { id, kind, title: '', text: '', ...link, picture: null };
    case 'shelf':
      return { id, kind, title: '', by: 'all', of: '', sort: 'best', limit: 8 };
    case 'story':
      return { id, kind, title: '', text: '', picture: null };
    case 'notice':
      return { id, kind, tone: 'info', text: '' };
    case 'faq':
      return { id, kind, title: '', items: [] };
    case 'shared':
      return { id, kind, slug: '' };
    case 'banner':
      return { id, kind, text: '', ...link, picture: null };
  }
}

/** A block like this one that is another: what it has inside is other too. */
export const copyOf = (block: ContentBlock, newId: () => string): ContentBlock =>
  block.kind === 'faq'
    ? { ...block, id: newId(), items: block.items.map((item) => ({ ...item, id: newId() })) }
    : { ...block, id: newId() };

const MOST_LETTERS = 40;

/** What a block begins with, by which its writer knows it; empty where it says nothing. */
export function firstWordsOf(block: ContentBlock): string {
  const said = [
    'title' in block ? block.title : '',
    'text' in block ? block.text : '',
    block.kind === 'shared' ? block.slug : '',
  ];
  const words = (said.find((one) => one !== '') ?? '').replace(/\s+/g, ' ');
  return words.length > MOST_LETTERS ? `${words.slice(0, MOST_LETTERS).trimEnd()}…` : words;
}

/** The same blocks with one of them moved by so many places; it stops at either end. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const one = list[from];
  if (one === undefined) return [...list];
  const rest = list.filter((_, place) => place !== from);
  const to = Math.min(Math.max(from + by, 0), rest.length);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** What was taken out, where it was; at the end where so many are not left. */
export const putBack = (blocks: readonly ContentBlock[], { block, place }: Removed): ContentBlock[] => [
  ...blocks.slice(0, place),
  block,
  ...blocks.slice(place),
];

/** The input that a problem of the schema belongs to. */
function nameOfPath(body: ContentBody, path: readonly PropertyKey[]): string {
  const [top, place, field, index, part] = path;
  const block = top === 'blocks' && typeof place === 'number' ? body.blocks[place] : undefined;
  if (!block) return inputName(null, String(top));
  const item = block.kind === 'faq' && typeof index === 'number' ? block.items[index] : undefined;
  return inputName(block.id, item ? `${String(part)}-${item.id}` : String(field));
}

/** What was typed as it is kept, or what is wrong with it. */
export function readBody(typed: ContentBody): { body: ContentBody } | { problems: Problems } {
  const read = ContentBody.safeParse(typed);
  if (read.success) return { body: read.data };
  const problems: Record<string, string> = {};
  for (const { path, message } of read.error.issues) problems[nameOfPath(typed, path)] ??= message;
  return { problems };
}

/** What is missing before it can be published, by the name of its input. */
export const problemsOf = (missing: readonly Missing[]): Problems =>
  Object.fromEntries(missing.map(({ blockId, field, message }) => [inputName(blockId, field), message]));
