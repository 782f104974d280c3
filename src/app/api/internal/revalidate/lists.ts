/**
 * Pages that show many products: any change may concern them. Named as their files lie, the group in brackets too: by
 * another name nothing is dropped, and nothing says so.
 */
export const LISTS = [
  '/(shop)/home/[language]',
  '/(shop)/c/[slug]',
  '/(shop)/c/[slug]/[language]',
  '/(shop)/c/[slug]/after/[cursor]',
  '/(shop)/v/[slug]',
  '/(shop)/v/[slug]/[language]',
  '/(shop)/v/[slug]/after/[cursor]',
  '/(shop)/l/[slug]',
  '/(shop)/l/[slug]/[language]',
] as const;

/** Kept pages that show one thing, and are dropped by its own address. */
export const SINGLE = ['/(shop)/p/[slug]', '/(shop)/lots/[id]'] as const;
