import type { ContentBody } from './blocks';

/** The words of a page in which a claim may hide, those for its pictures too. */
export const wordsIn = ({ title, summary, blocks }: ContentBody): string[] => [
  title,
  summary,
  ...blocks.flatMap((block) => [
    'title' in block ? block.title : '',
    'text' in block ? block.text : '',
    'linkText' in block ? block.linkText : '',
    ('picture' in block ? block.picture?.alt : null) ?? '',
    ...(block.kind === 'faq' ? block.items.flatMap(({ question, answer }) => [question, answer]) : []),
  ]),
];
