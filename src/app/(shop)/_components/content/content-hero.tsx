import type { ReactNode } from 'react';
import { cx } from '@/ui/cx';
import { ProductPicture } from '@/ui/product-picture';
import { ContentLink } from './content-link';
import type { BlockPicture } from './shown';

type Props = {
  hero: { title: string; text: string; linkText: string; href: string; picture: BlockPicture | null };
  /** In which its words are, where that is not the page's. */
  language?: string | undefined;
  /** The title is the heading of the whole page. */
  isHeading: boolean;
  /** It stands within a page's margins. */
  inset: boolean;
  /** Shown beside the words where the hero has no picture of its own. */
  beside?: ReactNode;
  /** Below the words: the search of a phone. */
  children?: ReactNode;
};

/** What a page says first, on bark cloth. */
export function ContentHero({ hero, language, isHeading, inset, beside = null, children }: Props) {
  const Heading = isHeading ? 'h1' : 'h2';
  const look = inset ? 'mb-8 rounded-card border' : 'border-b';
  return (
    <section lang={language} className={cx('bark-cloth border-line', look)}>
      <div
        className={cx(
          'flex items-center justify-between gap-10 py-10 sm:py-16',
          inset ? 'px-4 sm:px-8' : 'page-width',
        )}
      >
        <div>
          <Heading className="title max-w-xl text-2xl">{hero.title}</Heading>
          {hero.text ? <p className="mt-3 max-w-xl text-lg text-muted">{hero.text}</p> : null}
          {hero.href ? (
            <p className="mt-5">
              <ContentLink href={hero.href} text={hero.linkText} />
            </p>
          ) : null}
          {children}
        </div>
        {hero.picture ? (
          <div className="w-32 shrink-0 sm:w-64">
            <ProductPicture
              picture={hero.picture}
              alt={hero.picture.alt ?? ''}
              sizes="(min-width: 40rem) 256px, 128px"
              priority={isHeading}
              className="shadow-soft"
            />
          </div>
        ) : (
          beside
        )}
      </div>
    </section>
  );
}
