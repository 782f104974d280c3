import type { Metadata } from 'next';
import type { ContentLanguage } from '@/services/market/content/inputs';
import { canonical } from '../surroundings';

type Shared = {
  /** Its one address, without the host. */
  path: string;
  title: string;
  description: string;
  /** A large picture made for sharing; else the shop's mark stands beside the words. */
  picture?: { path: string; alt: string };
  /** What a link to it is called elsewhere; the title unless said. */
  sharedAs?: string;
  /** In which its words are; English unless said. */
  language?: ContentLanguage;
  /** Its addresses by language, this one among them; in English only unless said. */
  paths?: Readonly<Record<string, string>>;
};

const CARD = { width: 1200, height: 630, type: 'image/jpeg' };
const MARK = { url: '/icons/icon-512.png', width: 512, height: 512, type: 'image/png', alt: 'Urban Herb' };

/** Whoever reads another language is best served by the English page. */
function inLanguages(paths: Readonly<Record<string, string>>): Record<string, string> {
  const all = Object.entries(paths).map(([language, path]) => [language, canonical(path)] as const);
  const english = paths.en === undefined ? [] : [['x-default', canonical(paths.en)] as const];
  return Object.fromEntries([...all, ...english]);
}

/**
 * What search engines and messengers are told of a page: its one address, the same page in other languages, and how a
 * link to it looks.
 */
export function pageMetadata({
  path,
  title,
  description,
  picture,
  sharedAs = title,
  language = 'en',
  paths,
}: Shared): Metadata {
  const url = canonical(path);
  const image = picture
    ? { ...CARD, url: canonical(picture.path), alt: picture.alt }
    : { ...MARK, url: canonical(MARK.url) };
  return {
    title,
    description,
    alternates: { canonical: url, languages: inLanguages(paths ?? { en: path }) },
    openGraph: {
      type: 'website',
      siteName: 'Urban Herb',
      locale: `${language}_UG`,
      title: sharedAs,
      description,
      url,
      images: [image],
    },
    twitter: {
      card: picture ? 'summary_large_image' : 'summary',
      title: sharedAs,
      description,
      images: [{ url: image.url, alt: image.alt }],
    },
  };
}
