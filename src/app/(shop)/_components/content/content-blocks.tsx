import type { ReactNode } from 'react';
import type { ContentLanguage } from '@/services/market/content/inputs';
import { cx } from '@/ui/cx';
import { describeQuestions } from '../found/describe';
import { StructuredData } from '../found/structured-data';
import { ContentHero } from './content-hero';
import { ContentBanner, ContentFaq, ContentNotice, ContentShelf, ContentStory } from './content-parts';
import type { ShownBlock } from './shown';

type Props = {
  blocks: readonly ShownBlock[];
  /** In which the page is written. */
  language: ContentLanguage;
  /** The hero whose title is the heading of the whole page; null where the page has one of its own. */
  heading: string | null;
  /** They stand within a page's margins. */
  inset?: boolean;
  /** What that hero shows beside and below its words. */
  beside?: ReactNode;
  below?: ReactNode;
};

function part(block: Exclude<ShownBlock, { kind: 'hero' }>, language: ContentLanguage): ReactNode {
  switch (block.kind) {
    case 'shelf':
      return <ContentShelf block={block} language={block.language ?? language} />;
    case 'story':
      return <ContentStory block={block} />;
    case 'notice':
      return <ContentNotice block={block} />;
    case 'faq':
      return <ContentFaq block={block} />;
    case 'banner':
      return <ContentBanner block={block} />;
  }
}

/** The blocks of a page, one below the other. */
export function ContentBlocks({ blocks, language, heading, inset = false, beside, below }: Props) {
  return blocks.map((block) => {
    if (block.kind !== 'hero')
      return (
        <div key={block.id} lang={block.language} className={cx('py-5', !inset && 'page-width')}>
          {part(block, language)}
        </div>
      );
    const isHeading = block.id === heading;
    return (
      <ContentHero
        key={block.id}
        hero={block}
        language={block.language}
        isHeading={isHeading}
        inset={inset}
        beside={isHeading ? beside : undefined}
      >
        {isHeading ? below : null}
      </ContentHero>
    );
  });
}

/** The questions of a page for machines: one list, however many blocks they stand in. */
export function ContentData({ blocks }: { blocks: readonly ShownBlock[] }) {
  const questions = blocks.flatMap((block) => (block.kind === 'faq' ? block.items : []));
  return questions.length === 0 ? null : <StructuredData data={describeQuestions(questions)} />;
}
