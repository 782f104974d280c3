import Link from 'next/link';
import { CONTENT_LANGUAGES, type ContentLanguage, pathOf } from '@/services/market/content/inputs';
import { cx } from '@/ui/cx';

/** Each language by its own name, which its readers know. */
const NAMES: Readonly<Record<ContentLanguage, string>> = { en: 'English', lg: 'Luganda', sw: 'Kiswahili' };

/** Where the same page stands in each language. */
export type Paths = Readonly<Partial<Record<ContentLanguage, string>>>;

/** Addresses of a page by language. */
export const pathsOf = (
  languages: readonly ContentLanguage[],
  page: { readonly kind: 'home' | 'landing'; readonly slug: string },
): Paths =>
  Object.fromEntries(languages.map((language) => [language, pathOf({ ...page, language, shop: null })]));

/** Links to the same page in the languages in which it is to be had; nothing where there is one only. */
export function Languages({ current, paths }: { current: ContentLanguage; paths: Paths }) {
  const there = CONTENT_LANGUAGES.flatMap((language) => {
    const href = paths[language];
    return href === undefined ? [] : [{ language, href }];
  });
  if (there.length < 2) return null;
  return (
    <nav aria-label="Languages" className="page-width">
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
