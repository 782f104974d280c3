import Link from 'next/link';
import type { ContentLanguage } from '@/services/market/content/inputs';
import { ChevronRightIcon } from '@/ui/icons';
import { Markdown } from '@/ui/markdown';
import { Notice, type NoticeTone } from '@/ui/notice';
import { ProductPicture } from '@/ui/product-picture';
import { ProductGrid } from '../product-card';
import { ContentLink } from './content-link';
import { OWN_WORDS, stillEnglish } from './own-words';
import type { ShownOf } from './shown';

const idOf = ({ id }: { id: string }) => `block-${id}`;

function allOf({ by, of }: ShownOf<'shelf'>): string | null {
  if (by === 'category') return `/c/${of}`;
  if (by === 'vendor') return `/v/${of}`;
  return by === 'tag' ? `/search?q=${encodeURIComponent(of)}` : null;
}

/** Products by a rule, and the way to the others like them. */
export function ContentShelf({ block, language }: { block: ShownOf<'shelf'>; language: ContentLanguage }) {
  const { seeAll, ofShelf } = OWN_WORDS[language];
  const all = allOf(block);
  return (
    <section aria-labelledby={idOf(block)}>
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <h2 id={idOf(block)} className="title text-xl">
          {block.title}
        </h2>
        {all ? (
          <Link
            href={all}
            prefetch={false}
            className="inline-flex min-h-11 min-w-11 items-center justify-end text-sm font-semibold text-leaf underline"
          >
            {seeAll}
            <span className="sr-only">{ofShelf(block.title)}</span>
          </Link>
        ) : null}
      </div>
      <ProductGrid products={block.products} lang={stillEnglish(language)} />
    </section>
  );
}

/** A text of its own, with or without a title. */
export function ContentStory({ block }: { block: ShownOf<'story'> }) {
  return (
    <section
      aria-labelledby={block.title ? idOf(block) : undefined}
      className={
        block.picture
          ? 'grid items-start gap-5 break-words sm:grid-cols-[16rem_minmax(0,1fr)] sm:gap-8'
          : 'max-w-2xl break-words'
      }
    >
      {block.picture ? (
        <ProductPicture
          picture={block.picture}
          alt={block.picture.alt ?? ''}
          sizes="(min-width: 40rem) 256px, calc(100vw - 2rem)"
        />
      ) : null}
      <div className="min-w-0 max-w-2xl">
        {block.title ? (
          <h2 id={idOf(block)} className="title mb-3 text-xl">
            {block.title}
          </h2>
        ) : null}
        <Markdown text={block.text} headings={block.title ? 'h3' : 'h2'} />
      </div>
    </section>
  );
}

const TONES: Readonly<Record<ShownOf<'notice'>['tone'], NoticeTone>> = {
  info: 'info',
  good: 'success',
  attention: 'waiting',
};

export function ContentNotice({ block }: { block: ShownOf<'notice'> }) {
  return <Notice tone={TONES[block.tone]}>{block.text}</Notice>;
}

/** One line with somewhere to go. */
export function ContentBanner({ block }: { block: ShownOf<'banner'> }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 rounded-card bg-leaf-tint p-4 sm:p-6">
      <div className="flex min-w-0 items-center gap-4">
        {block.picture ? (
          <div className="w-20 shrink-0 sm:w-28">
            <ProductPicture picture={block.picture} alt={block.picture.alt ?? ''} sizes="112px" />
          </div>
        ) : null}
        <p className="title max-w-2xl text-lg break-words">{block.text}</p>
      </div>
      <ContentLink href={block.href} text={block.linkText} variant="secondary" />
    </div>
  );
}

/** Questions that open to their answers. */
export function ContentFaq({ block }: { block: ShownOf<'faq'> }) {
  return (
    <section aria-labelledby={block.title ? idOf(block) : undefined} className="max-w-2xl">
      {block.title ? (
        <h2 id={idOf(block)} className="title mb-3 text-xl">
          {block.title}
        </h2>
      ) : null}
      <div className="divide-y divide-line border-y border-line">
        {block.items.map(({ id, question, answer }) => (
          <details key={id} className="group">
            <summary className="flex min-h-11 cursor-pointer items-center gap-2 py-2 font-semibold">
              <ChevronRightIcon className="size-5 shrink-0 transition-transform group-open:rotate-90" />
              {question}
            </summary>
            <Markdown text={answer} headings="h3" className="pb-4 pl-7 break-words" />
          </details>
        ))}
      </div>
    </section>
  );
}
