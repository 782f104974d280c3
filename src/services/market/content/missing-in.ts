import type { ContentBlock, ContentBody } from './blocks';

/** Something that must be filled in before buyers may see a page; `blockId` is null for the page itself. */
export type Missing = { readonly blockId: string | null; readonly field: string; readonly message: string };

type Gap = Omit<Missing, 'blockId'>;
const gap = (isMissing: boolean, field: string, message: string): Gap[] =>
  isMissing ? [{ field, message }] : [];

/** A link has both words and an address, or neither. */
const linkGaps = ({ linkText, href }: { linkText: string; href: string }): Gap[] => [
  ...gap(linkText === '' && href !== '', 'linkText', 'Write the words of the link, or take its address out.'),
  ...gap(linkText !== '' && href === '', 'href', 'Write where the link leads, or take its words out.'),
];

function gapsOf(block: ContentBlock): Gap[] {
  switch (block.kind) {
    case 'hero':
      return [...gap(block.title === '', 'title', 'Write a title.'), ...linkGaps(block)];
    case 'shelf':
      return [
        ...gap(block.title === '', 'title', 'Write a title.'),
        ...gap(block.by !== 'all' && block.of === '', 'of', 'Say which products belong on it.'),
      ];
    case 'story':
      return gap(block.text === '', 'text', 'Write the story, or take the block out.');
    case 'notice':
      return gap(block.text === '', 'text', 'Write the notice, or take the block out.');
    case 'banner':
      return [
        ...gap(block.text === '', 'text', 'Write the banner, or take the block out.'),
        ...linkGaps(block),
      ];
    case 'shared':
      return gap(block.slug === '', 'slug', 'Choose a shared block, or take it out.');
    case 'faq':
      return [
        ...gap(block.items.length === 0, 'items', 'Add a question, or take the block out.'),
        ...block.items.flatMap(({ id, question, answer }) => [
          ...gap(question === '', `question-${id}`, 'Write the question.'),
          ...gap(answer === '', `answer-${id}`, 'Write the answer.'),
        ]),
      ];
  }
}

/** What is missing of a page before it can be published; a page without blocks is one that is taken down. */
export function missingIn(
  kind: 'home' | 'category' | 'landing' | 'shop' | 'shared',
  body: ContentBody,
): Missing[] {
  const needsTitle = kind === 'landing' && body.blocks.length > 0;
  return [
    ...gap(needsTitle && body.title === '', 'title', 'Write the heading of the page.').map((one) => ({
      blockId: null,
      ...one,
    })),
    ...body.blocks.flatMap((block) => gapsOf(block).map((one) => ({ blockId: block.id, ...one }))),
  ];
}
