import { Notice } from '@/ui/notice';
import { ContentBlocks } from '../../_components/content/content-blocks';
import { headingOf } from '../../_components/content/shown';
import { loadPreview } from '../../_components/loaders';
import { personalPage } from '../../_components/personal-page';

export const metadata = personalPage('Preview');
/** Each visit asks whether the link is still good. */
export const dynamic = 'force-dynamic';

export default async function PreviewPage({ params }: PageProps<'/preview/[token]'>) {
  const { number, page } = await loadPreview((await params).token);
  const heading = headingOf(page.blocks);
  return (
    <main id="main" lang={page.language === 'en' ? undefined : page.language} className="pb-10">
      <div className="page-width py-4" lang="en">
        <Notice tone="waiting" title={`Preview of version ${number}`}>
          Buyers may see something else. This link works for two days.
        </Notice>
      </div>
      {heading === null ? <h1 className="title page-width text-2xl">{page.title || 'Preview'}</h1> : null}
      <ContentBlocks blocks={page.blocks} language={page.language} heading={heading} />
    </main>
  );
}
