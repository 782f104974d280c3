export { isLinkAddress } from './link-address';
export { parseMarkdown } from './parse-markdown';
export { plainWords, sentencesOfTree, summaryOf } from './plain-words';
export type { MarkdownBlock, MarkdownInline, MarkdownTree } from './tree';
