import type { ContentLanguage } from '@/services/market/content/inputs';
import { PageHeader } from '@/ui/page-header';
import type { ShownPage } from '../answers';
import { ContentBlocks, ContentData } from './content-blocks';
import { Languages, pathsOf } from './languages';
import { headingOf } from './shown';

type Props = { page: ShownPage; languages: readonly ContentLanguage[]; slug: string };

/** A page that is nothing but its blocks. Its heading is the first block's where that is a hero, else its own. */
export function Landing({ page, languages, slug }: Props) {
  const { blocks, title, summary, language } = page;
  const heading = blocks[0]?.kind === 'hero' ? headingOf(blocks) : null;
  return (
    <main id="main" lang={language === 'en' ? undefined : language} className="pb-10">
      <ContentData blocks={blocks} />
      <Languages current={language} paths={pathsOf(languages, { kind: 'landing', slug })} />
      {heading === null ? (
        <div className="page-width">
          <PageHeader title={title} answer={summary} />
        </div>
      ) : null}
      <ContentBlocks blocks={blocks} language={language} heading={heading} />
    </main>
  );
}
