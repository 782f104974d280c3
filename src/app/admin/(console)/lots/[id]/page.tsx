import Link from 'next/link';
import { Live } from '@/app/_console/live';
import { answerFor } from '@/app/_console/visit';
import { CertificateHistory } from '@/app/_lots/certificate-history';
import { LotFacts } from '@/app/_lots/lot-facts';
import { RecallTold } from '@/app/_lots/recall-told';
import { LOT_WORDS } from '@/app/_lots/words';
import { RecallAnyLot } from '@/app/admin/_components/lots/recall-any-lot';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Lot' };

const REFRESH_SECONDS = 10;
const LINK = 'inline-flex min-h-11 items-center text-sm font-semibold text-leaf hover:underline';

export default async function LotPage({ params }: PageProps<'/admin/lots/[id]'>) {
  const { id: lotId } = await params;
  const { lots } = (await api()).admin;
  const [lot, recall] = await answerFor(
    Promise.all([lots.get({ lotId }), lots.recallOf({ lotId })]),
    '/admin',
  );
  const { number, state, code, productName, certificates } = lot;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/lots?view=lots', label: 'Lots' }}
        eyebrow={productName}
        title={`Lot ${number}`}
        answer={<Status tone={LOT_WORDS[state].tone}>{LOT_WORDS[state].word}</Status>}
        actions={<Live stream="/api/stream/admin/me" everySeconds={REFRESH_SECONDS} />}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {recall ? <RecallTold recall={recall} ordersAt="/admin/orders" /> : null}
          <Card as="section" aria-labelledby="certificates">
            <h2 id="certificates" className="title mb-4 text-lg">
              Certificates of analysis
            </h2>
            <CertificateHistory
              certificates={certificates}
              action={({ id }) => (
                <Link href={`/admin/lots/certificates/${id}`} className={LINK}>
                  Look at it
                </Link>
              )}
            />
          </Card>
        </div>
        <div className="flex flex-col gap-6">
          <Card as="section" aria-labelledby="facts">
            <h2 id="facts" className="title mb-2 text-lg">
              What is known
            </h2>
            <LotFacts lot={lot} withShop />
            <Link href={`/lots/${code}`} className={LINK}>
              Its page for everybody
            </Link>
          </Card>
          {recall === null ? (
            <Card as="section" aria-labelledby="recall-it">
              <h2 id="recall-it" className="title mb-3 text-lg">
                Is it unsafe?
              </h2>
              <RecallAnyLot lotId={lotId} />
            </Card>
          ) : null}
        </div>
      </div>
    </main>
  );
}
