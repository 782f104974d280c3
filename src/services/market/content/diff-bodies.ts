import type { BlockKind, ContentBlock, ContentBody, ContentPicture } from './blocks';

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

/** What of a page is otherwise in a later version; `kind` is null for the page itself. */
export type BodyChange = {
  readonly blockId: string | null;
  readonly kind: BlockKind | null;
  /** Places from 1; null where there is none. */
  readonly from: number | null;
  readonly to: number | null;
  readonly what: 'added' | 'removed' | 'moved' | 'changed';
  readonly fields: readonly FieldChange[];
};

type Field = readonly [field: string, text: string];

const pictureOf = ({ picture }: { picture?: ContentPicture | null | undefined }): readonly Field[] => [
  ['picture', picture?.webp640 ?? ''],
  ['alt', picture?.alt ?? ''],
];

/** The fields of a block as texts, in the order in which they are written. */
function fieldsOf(block: ContentBlock): readonly Field[] {
  switch (block.kind) {
    case 'hero':
      return [
        ['title', block.title],
        ['text', block.text],
        ['linkText', block.linkText],
        ['href', block.href],
        ...pictureOf(block),
      ];
    case 'shelf':
      return [
        ['title', block.title],
        ['by', block.by],
        ['of', block.of],
        ['sort', block.sort],
        ['limit', String(block.limit)],
      ];
    case 'story':
      return [['title', block.title], ['text', block.text], ...pictureOf(block)];
    case 'notice':
      return [
        ['tone', block.tone],
        ['text', block.text],
      ];
    case 'banner':
      return [['text', block.text], ['linkText', block.linkText], ['href', block.href], ...pictureOf(block)];
    case 'shared':
      return [['slug', block.slug]];
    case 'faq':
      return [
        ['title', block.title],
        ['items', block.items.map(({ question, answer }) => `${question}\n${answer}`).join('\n\n')],
      ];
  }
}

function changed(before: ContentBlock | null, after: ContentBlock | null): FieldChange[] {
  const [old, fresh] = [new Map(before ? fieldsOf(before) : []), new Map(after ? fieldsOf(after) : [])];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? '', after: fresh.get(field) ?? '' }))
    .filter((one) => one.before !== one.after);
}

/**
 * Blocks that both versions have in the same order, as many as there are: whatever else both have was moved. Ids that
 * are kept in order are the longest rising run of old places.
 */
function unmoved(before: readonly ContentBlock[], after: readonly ContentBlock[]): ReadonlySet<string> {
  const places = new Map(before.map(({ id }, place) => [id, place]));
  const runs: { ids: string[]; last: number }[] = [];
  for (const { id } of after) {
    const place = places.get(id);
    if (place === undefined) continue;
    const longest = runs
      .filter(({ last }) => last < place)
      .reduce<string[]>((best, { ids }) => (ids.length > best.length ? ids : best), []);
    runs.push({ ids: [...longest, id], last: place });
  }
  return new Set(runs.reduce<string[]>((best, { ids }) => (ids.length > best.length ? ids : best), []));
}

/** What differs between two versions, block by block and field by field; empty where nothing does. */
export function diffBodies(before: ContentBody, after: ContentBody): BodyChange[] {
  const page = (['title', 'summary'] as const)
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((one) => one.before !== one.after);
  const stay = unmoved(before.blocks, after.blocks);
  const kept = after.blocks.flatMap((block, index): BodyChange[] => {
    const from = before.blocks.findIndex(({ id }) => id === block.id);
    const old = before.blocks[from] ?? null;
    const isSameKind = old?.kind === block.kind;
    const fields = changed(old, block);
    const place = { blockId: block.id, kind: block.kind, from: old ? from + 1 : null, to: index + 1 };
    if (!old) return [{ ...place, what: 'added', fields }];
    if (!stay.has(block.id)) return [{ ...place, what: 'moved', fields }];
    return isSameKind && fields.length === 0 ? [] : [{ ...place, what: 'changed', fields }];
  });
  const ids = new Set(after.blocks.map(({ id }) => id));
  const removed = before.blocks.flatMap((block, index): BodyChange[] =>
    ids.has(block.id)
      ? []
      : [
          {
            ...{ blockId: block.id, kind: block.kind, from: index + 1, to: null, what: 'removed' },
            fields: changed(block, null),
          },
        ],
  );
  const own: BodyChange[] =
    page.length > 0
      ? [{ blockId: null, kind: null, from: null, to: null, what: 'changed', fields: page }]
      : [];
  return [...own, ...kept, ...removed];
}
