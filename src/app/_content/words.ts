import {
  type BlockKind,
  type ContentLanguage,
  type ContentTone,
  type PageKind,
  pathOf,
  type ShelfBy,
  type ShelfSort,
} from '@/services/market/content/inputs';
import type { Tone } from '@/ui/status';

type Named = { kind: PageKind; slug: string; language: ContentLanguage; shop: { slug: string } | null };

export const PAGE_WORDS: Readonly<Record<PageKind, string>> = {
  home: 'Home page',
  category: 'Category',
  landing: 'Landing page',
  shop: 'Shop page',
  shared: 'Shared block',
};

export const LANGUAGE_WORDS: Readonly<Record<ContentLanguage, string>> = {
  en: 'English',
  lg: 'Luganda',
  sw: 'Swahili',
};

export const BLOCK_WORDS: Readonly<Record<BlockKind, string>> = {
  hero: 'Hero',
  shelf: 'Shelf of products',
  story: 'Story',
  notice: 'Notice',
  faq: 'Questions',
  banner: 'Banner',
  shared: 'Shared block',
};

export const RULE_WORDS: Readonly<Record<ShelfBy, string>> = {
  all: 'All products',
  category: 'Of a category',
  vendor: 'Of a shop',
  tag: 'With a herb or tag',
};

export const SORT_WORDS: Readonly<Record<ShelfSort, string>> = {
  best: 'As on our shelves',
  newest: 'Newest first',
  'price-low': 'Cheapest first',
  'price-high': 'Dearest first',
  rating: 'Best rated first',
};

export const TONE_WORDS: Readonly<Record<ContentTone, string>> = {
  info: 'To know',
  good: 'Good news',
  attention: 'To watch out for',
};

/** How a page is told from others: by its address, a shared block by its name. */
export const nameOf = ({ kind, slug, language, shop }: Named): string =>
  kind === 'shared' ? slug : pathOf({ kind, slug, language, shop });

/** What a field is called where two versions are compared. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: 'Title',
  summary: 'Summary',
  text: 'Text',
  linkText: 'Words of the link',
  href: 'Link',
  picture: 'Picture',
  alt: 'What the picture shows',
  by: 'Which products',
  of: 'Of which',
  sort: 'Order',
  limit: 'How many',
  tone: 'How loud',
  items: 'Questions and answers',
  slug: 'Shared block',
};

type Standing = { word: string; tone: Tone };

/** Where a version stands: what buyers see now is told apart from what they saw before. */
export function standingOf(
  { number, state, publishAt }: { number: number; state: string; publishAt: Date | null },
  shown: number | null,
  now: Date,
): Standing {
  if (number === shown) return { word: 'Buyers see it', tone: 'done' };
  if (publishAt !== null && publishAt > now) return { word: 'Scheduled', tone: 'waiting' };
  return state === 'draft' ? { word: 'Draft', tone: 'neutral' } : { word: 'Was published', tone: 'info' };
}
