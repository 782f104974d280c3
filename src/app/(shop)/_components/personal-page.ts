import type { Metadata } from 'next';

/** Metadata of a page that is one person's own: named, and no search engine's business. */
export const personalPage = (title: string): Metadata => ({
  title,
  robots: { index: false, follow: false },
});
