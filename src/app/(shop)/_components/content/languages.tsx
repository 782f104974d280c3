import Link from 'next/link';
import { notFound, permanentRedirect } from 'next/navigation';
import {
  CONTENT_LANGUAGES,
  type ContentLanguage,
  type PlacedKind,
  pathOf,
} from '@/services/market/content/inputs';
import { cx } from '@/ui/cx';
import { OWN_WORDS } from './own-words';

/** Each language by its own name, which its readers know. */
const NAMES: Readonly<Record<ContentLanguage, string>> = { en: 'English', lg: 'Luganda', sw: 'Kiswahili' };

/** Where the same page stands in each language. */
export type Paths = Readonly<Partial<Record<ContentLanguage, string>>>;

type Placed = { readonly kind: PlacedKind; readonly slug: string };

/** Addresses of a page by language. */
export const pathsOf = (languages: readonly ContentLanguage[], page: Placed): Paths =>
  Object.fromEntries(languages.map((language) => [language, pathOf({ ...page, language, shop: null })]));

/** The same of a place that is always there in English, whether somebody tells of it or not. */
export const pathsAt = (languages: readonly ContentLanguage[], place: Placed): Paths =>
  pathsOf(['en', ...languages], place);

/**
 * The language at the end of an address. English stands at the short one.
 * @returns never for what is no language of ours, and for English
 */
export function otherLanguageIn(asked: string, place: Placed): Exclude<ContentLanguage, 'en'> {
  const language = CONTENT_LANGUAGES.find((one) => one === asked) ?? notFound();
  return language === 'en' ? permanentRedirect(pathOf({ ...place, language, shop: null })) : language;
}

/** Links to the same page in the languages in which it is to be had; nothing where there is one only. */
export function Languages({
  current,
  paths,
  inset = false,
}: {
  current: ContentLanguage;
  paths: Paths;
  /** They stand within a page's margins. */
  inset?: boolean;
}) {
  const there = CONTENT_LANGUAGES.flatMap((language) => {
    const href = paths[language];
    return href === undefined ? [] : [{ language, href }];
  });
  if (there.length < 2) return null;
  return (
    <nav
      lang={current}
      aria-label={OWN_WORDS[current].languages}
      className={inset ? undefined : 'page-width'}
    >
      <ul className="flex flex-wrap gap-x-5">
        {there.map(({ language, href }) => {
          const isThis = language === current;
          return (
            <li key={language}>
              <Link
                href={href}
                prefetch={false}
                lang={language}
                hrefLang={language}
                aria-current={isThis ? 'page' : undefined}
                className={cx(
                  'inline-flex min-h-11 items-center text-sm',
                  isThis ? 'font-semibold' : 'text-leaf hover:underline',
                )}
              >
                {NAMES[language]}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
