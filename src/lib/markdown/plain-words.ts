import { parseMarkdown } from './parse-markdown';
import type { MarkdownBlock, MarkdownInline, MarkdownTree } from './tree';

function plainInline(parts: readonly MarkdownInline[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'break') return '\n';
      return part.kind === 'text' || part.kind === 'code' ? part.text : plainInline(part.of);
    })
    .join('');
}

function plainBlock(block: MarkdownBlock): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return plainInline(block.of);
    case 'quote':
      return wordsOfTree(block.of);
    case 'list':
      return block.items.map(wordsOfTree).join('\n');
    case 'rule':
      return '';
  }
}

/** The words of a text without its marks, a line for each block. */
function wordsOfTree(tree: MarkdownTree): string {
  return tree
    .map(plainBlock)
    .filter((text) => text !== '')
    .join('\n');
}

/** The words of a Markdown text as a reader sees them: for search engines, and for whoever looks for claims. */
export const plainWords = (markdown: string): string => wordsOfTree(parseMarkdown(markdown));

/** What a text says in sentences, without headings and lists; all its words where it has no sentences. */
export function sentencesOfTree(tree: MarkdownTree): string {
  const sentences = wordsOfTree(tree.filter(({ kind }) => kind === 'paragraph'));
  return sentences || wordsOfTree(tree);
}

/** The beginning of a text on one line, cut after a word. */
export function summaryOf(text: string, mostLetters: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= mostLetters) return line;
  const cut = line.slice(0, mostLetters + 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > mostLetters / 2 ? end : mostLetters).replace(/[\s,;:.–-]+$/, '')}…`;
}
