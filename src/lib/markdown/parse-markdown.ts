import MarkdownIt, { type Token } from 'markdown-it';
import { isLinkAddress } from './link-address';
import type { MarkdownBlock, MarkdownInline, MarkdownTree } from './tree';

/** Longer texts are cut: what is longer was never let in. */
const MAX_MARKDOWN = 20_000;
/** Where the reader stops following what stands in each other; far above what may be saved. */
const READER_DEPTH = 20;

const reader = new MarkdownIt('zero', { html: false, linkify: false, maxNesting: READER_DEPTH }).enable([
  'heading',
  'list',
  'blockquote',
  'hr',
  'newline',
  'escape',
  'backticks',
  'emphasis',
  'link',
]);
// What may not be a link stays as it was typed, so that its writer sees it.
reader.validateLink = isLinkAddress;

/**
 * A text in Markdown as its parts: paragraphs, headings, lists, quotes, rules; bold, italic, code, links. HTML is no
 * part of it and stays text. For servers only: the reader weighs more than a page's whole script.
 */
export function parseMarkdown(text: string): MarkdownTree {
  return blocksOf(new Tokens(reader.parse(text.slice(0, MAX_MARKDOWN), {})));
}

/** The tokens one after the other; the reader gives them flat, with an opening and a closing one for what holds others. */
class Tokens {
  #at = 0;
  constructor(private readonly all: readonly Token[]) {}
  next(): Token | null {
    const token = this.all[this.#at] ?? null;
    this.#at += 1;
    return token;
  }
}

const isClosing = (token: Token) => token.nesting === -1;

function blocksOf(tokens: Tokens): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  for (let token = tokens.next(); token && !isClosing(token); token = tokens.next()) {
    const block = blockOf(token, tokens);
    if (block) blocks.push(block);
  }
  return blocks;
}

function blockOf(token: Token, tokens: Tokens): MarkdownBlock | null {
  switch (token.type) {
    case 'paragraph_open':
      return { kind: 'paragraph', of: wordsOf(tokens) };
    case 'heading_open':
      return { kind: 'heading', of: wordsOf(tokens) };
    case 'blockquote_open':
      return { kind: 'quote', of: blocksOf(tokens) };
    case 'bullet_list_open':
      return { kind: 'list', ordered: false, start: 1, items: itemsOf(tokens) };
    case 'ordered_list_open':
      return {
        kind: 'list',
        ordered: true,
        start: Number(token.attrGet('start') ?? 1),
        items: itemsOf(tokens),
      };
    case 'hr':
      return { kind: 'rule' };
    default:
      return null;
  }
}

function itemsOf(tokens: Tokens): MarkdownBlock[][] {
  const items: MarkdownBlock[][] = [];
  for (let token = tokens.next(); token && !isClosing(token); token = tokens.next())
    items.push(blocksOf(tokens));
  return items;
}

/** The words of a paragraph or heading, up to and with its closing token. */
function wordsOf(tokens: Tokens): MarkdownInline[] {
  const words: MarkdownInline[] = [];
  for (let token = tokens.next(); token && !isClosing(token); token = tokens.next()) {
    words.push(...inlineOf(new Tokens(token.children ?? [])));
  }
  return words;
}

function inlineOf(tokens: Tokens): MarkdownInline[] {
  const parts: MarkdownInline[] = [];
  for (let token = tokens.next(); token && !isClosing(token); token = tokens.next()) {
    const part = partOf(token, tokens);
    if (part) parts.push(part);
  }
  return parts;
}

function partOf(token: Token, tokens: Tokens): MarkdownInline | null {
  switch (token.type) {
    case 'text':
    case 'text_special':
      return token.content === '' ? null : { kind: 'text', text: token.content };
    case 'code_inline':
      return { kind: 'code', text: token.content };
    // Who presses Enter on a phone means a new line.
    case 'softbreak':
    case 'hardbreak':
      return { kind: 'break' };
    case 'strong_open':
      return { kind: 'strong', of: inlineOf(tokens) };
    case 'em_open':
      return { kind: 'emphasis', of: inlineOf(tokens) };
    case 'link_open': {
      const href = String(token.attrGet('href') ?? '');
      const of = inlineOf(tokens);
      return isLinkAddress(href) ? { kind: 'link', href, of } : { kind: 'emphasis', of };
    }
    default:
      return null;
  }
}
