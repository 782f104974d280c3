import { Live } from '@/app/_console/live';
import { answerFor } from '@/app/_console/visit';
import { OverviewCounts, OverviewToday } from '@/app/admin/_components/overview-numbers';
import { OldestOrders, Trouble, Unassigned } from '@/app/admin/_components/overview-waiting';
import { overviewAnswer } from '@/app/admin/_components/overview-words';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Overview' };

const REFRESH_SECONDS = 30;

export default async function OverviewPage() {
  const overview = await answerFor((await api()).admin.overview(), '/admin');
  return (
    <main id="main" className="flex max-w-6xl flex-col gap-6 pb-4">
      <PageHeader
        className="-mb-6"
        title="Is anything stuck?"
        answer={overviewAnswer(overview)}
        actions={<Live stream="/api/stream/admin/me" everySeconds={REFRESH_SECONDS} />}
      />
      <OverviewCounts counts={overview.counts} />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <OldestOrders overview={overview} />
        <Unassigned overview={overview} />
      </div>
      <Trouble overview={overview} />
      <OverviewToday today={overview.today} />
    </main>
  );
}
