import type { ShownPage } from '../answers';
import { ContentBlocks, ContentData } from './content-blocks';

/** What a category or a shop tells above its products; nothing where nothing is published. */
export function PageBlocks({ page }: { page: ShownPage | null }) {
  if (page === null) return null;
  return (
    <div className="mb-8" lang={page.language === 'en' ? undefined : page.language}>
      <ContentData blocks={page.blocks} />
      <ContentBlocks blocks={page.blocks} language={page.language} heading={null} inset />
    </div>
  );
}
