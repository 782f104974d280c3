import type { Metadata } from 'next';
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
};

const CARD = { width: 1200, height: 630, type: 'image/jpeg' };
const MARK = { url: '/icons/icon-512.png', width: 512, height: 512, type: 'image/png', alt: 'Urban Herb' };

/**
 * What search engines and messengers are told of a page. All pages are in one language, and said to be: one address
 * serves readers of English and everybody else.
 */
export function pageMetadata({ path, title, description, picture, sharedAs = title }: Shared): Metadata {
  const url = canonical(path);
  const image = picture
    ? { ...CARD, url: canonical(picture.path), alt: picture.alt }
    : { ...MARK, url: canonical(MARK.url) };
  return {
    title,
    description,
    alternates: { canonical: url, languages: { en: url, 'x-default': url } },
    openGraph: {
      type: 'website',
      siteName: 'Urban Herb',
      locale: 'en_UG',
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
