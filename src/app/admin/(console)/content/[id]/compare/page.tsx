import { answerFor } from '@/app/_console/visit';
import { comparedIn } from '@/app/_content/compare-query';
import { VersionDiff } from '@/app/_content/version-diff';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Two versions' };

export default async function ComparePage({
  params,
  searchParams,
}: PageProps<'/admin/content/[id]/compare'>) {
  const { id: pageId } = await params;
  const { from, to } = comparedIn(await searchParams);
  const changes = await answerFor((await api()).admin.content.page.diff({ pageId, from, to }), '/admin');
  return (
    <main id="main" className="max-w-3xl">
      <PageHeader
        back={{ href: `/admin/content/${pageId}`, label: 'The page' }}
        title="What has changed?"
        answer={`From version ${from} to version ${to}.`}
      />
      <VersionDiff changes={changes} />
    </main>
  );
}
