import { notFound } from 'next/navigation';
import { answerFor } from '@/app/_console/visit';
import { comparedIn, languageIn } from '@/app/_content/compare-query';
import { VersionDiff } from '@/app/_content/version-diff';
import { withQuery } from '@/app/_content/with-query';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Two versions' };

export default async function ComparePage({ searchParams }: PageProps<'/vendor/shop-page/compare'>) {
  const query = await searchParams;
  const [{ from, to }, language] = [comparedIn(query), languageIn(query)];
  const { vendor } = await api();
  const mine = await answerFor(vendor.content.mine({ language }), '/vendor');
  if (!mine) notFound();
  const changes = await answerFor(vendor.content.page.diff({ pageId: mine.pageId, from, to }), '/vendor');
  return (
    <main id="main" className="max-w-3xl">
      <PageHeader
        back={{ href: withQuery('/vendor/shop-page', { language }), label: 'The page' }}
        title="What has changed?"
        answer={`From version ${from} to version ${to}.`}
      />
      <VersionDiff changes={changes} />
    </main>
  );
}
