import Link from 'next/link';
import { cx } from '@/ui/cx';
import type { ShownPage } from '../answers';

type Language = ShownPage['language'];
type InLanguages = Pick<ShownPage, 'language' | 'languages'>;

/** Each language by its own name, which its readers know. */
const NAMES: Readonly<Record<Language, string>> = { en: 'English', lg: 'Luganda', sw: 'Kiswahili' };

/** Addresses of a page by language: the English one is `path`, the others stand below `folder`. */
export const pathsOf = (
  { languages }: Pick<ShownPage, 'languages'>,
  { path, folder = path }: { path: string; folder?: string },
): Partial<Record<Language, string>> =>
  Object.fromEntries(languages.map((one) => [one, one === 'en' ? path : `${folder}/${one}`]));

type Props = { page: InLanguages; paths: Partial<Record<Language, string>>; className?: string };

/** Links to the same page in the languages in which it is to be had; nothing where there is one only. */
export function Languages({ page, paths, className }: Props) {
  const there = page.languages.flatMap((language) => {
    const href = paths[language];
    return href === undefined ? [] : [{ language, href }];
  });
  if (there.length < 2) return null;
  return (
    <nav aria-label="Languages" className={cx('page-width', className)}>
      <ul className="flex flex-wrap gap-x-5">
        {there.map(({ language, href }) => {
          const isThis = language === page.language;
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
