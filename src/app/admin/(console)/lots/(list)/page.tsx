import type { ReactNode } from 'react';
import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { AllLots, LotSearch } from '@/app/admin/_components/lots/all-lots';
import { CertificateQueue } from '@/app/admin/_components/lots/certificate-queue';
import { LOT_VIEWS, LotTabs, type LotViewName } from '@/app/admin/_components/lots/lot-tabs';
import { RecallList } from '@/app/admin/_components/lots/recall-list';
import { typedText } from '@/lib/typed-text';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Lots' };

const HEAD: Readonly<Record<LotViewName, { title: string; answer: string }>> = {
  certificates: {
    title: 'Which certificates wait for us?',
    answer: 'A lot is shown as tested once we have approved its certificate. What waits longest comes first.',
  },
  lots: { title: 'Which lot is it?', answer: 'Every lot of every shop, received last first.' },
  recalls: { title: 'What was recalled?', answer: 'And whether everybody who bought it was told.' },
};

type Asked = { cursor: string | undefined; q: string | undefined };
type Found = { list: ReactNode; nextCursor: string | null };

async function find(view: LotViewName, { cursor, q }: Asked): Promise<Found> {
  const { lots } = (await api()).admin;
  if (view === 'lots') {
    const { items, nextCursor } = await answerFor(lots.list({ q, cursor }), '/admin');
    return { list: <AllLots items={items} q={q} />, nextCursor };
  }
  if (view === 'recalls') {
    const { items, nextCursor } = await answerFor(lots.recalls({ cursor }), '/admin');
    return { list: <RecallList items={items} />, nextCursor };
  }
  const { items, nextCursor } = await answerFor(lots.certificates({ cursor }), '/admin');
  return { list: <CertificateQueue items={items} />, nextCursor };
}

export default async function LotsPage({ searchParams }: PageProps<'/admin/lots'>) {
  const query = await searchParams;
  const view = LOT_VIEWS.find((name) => name === one(query.view)) ?? 'certificates';
  const [cursor, q] = [one(query.cursor), typedText(one(query.q) ?? '', 80) || undefined];
  const { list, nextCursor } = await find(view, { cursor, q });
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader title={HEAD[view].title} answer={HEAD[view].answer} />
      <LotTabs view={view} />
      {view === 'lots' ? <LotSearch q={q} /> : null}
      {list}
      <Older
        path="/admin/lots"
        query={{ view: view === 'certificates' ? undefined : view, q: view === 'lots' ? q : undefined }}
        cursor={cursor}
        nextCursor={nextCursor}
        words={{ back: 'Back to the first', on: 'Show more' }}
      />
    </main>
  );
}
