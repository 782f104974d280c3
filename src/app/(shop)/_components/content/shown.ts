import type { ShownPage } from '../answers';

export type ShownBlock = ShownPage['blocks'][number];
export type ShownOf<K extends ShownBlock['kind']> = Extract<ShownBlock, { kind: K }>;

/** A picture of a block, with the words for it. */
export type BlockPicture = NonNullable<ShownOf<'hero'>['picture']>;

/** What stands above everything else: all blocks up to the first hero; nothing where there is none. */
export function leadAndRest(blocks: readonly ShownBlock[]): { lead: ShownBlock[]; rest: ShownBlock[] } {
  const hero = blocks.findIndex(({ kind }) => kind === 'hero');
  return { lead: blocks.slice(0, hero + 1), rest: blocks.slice(hero + 1) };
}

/** The block whose title is the heading of the whole page: the first hero; null where there is none. */
export const headingOf = (blocks: readonly ShownBlock[]): string | null =>
  blocks.find(({ kind }) => kind === 'hero')?.id ?? null;
