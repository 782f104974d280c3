import type { Metadata } from 'next';
import { Live } from '@/app/_console/live';
import { answerFor } from '@/app/_console/visit';
import { CertificateHistory } from '@/app/_lots/certificate-history';
import { LotFacts } from '@/app/_lots/lot-facts';
import { RecallTold } from '@/app/_lots/recall-told';
import { isOver, LOT_WORDS } from '@/app/_lots/words';
import { CertificateForm } from '@/app/vendor/_components/lots/certificate-form';
import { loadLot } from '@/app/vendor/_components/lots/lot-data';
import { LotLabelCard } from '@/app/vendor/_components/lots/lot-label-card';
import { RecallMyLot } from '@/app/vendor/_components/lots/recall-my-lot';
import { WithdrawButton } from '@/app/vendor/_components/lots/withdraw-button';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

type Props = PageProps<'/vendor/lots/[id]'>;

const REFRESH_SECONDS = 10;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Lot ${(await loadLot((await params).id)).number}` };
}

const SAVE = 'inline-flex min-h-11 items-center text-sm font-semibold text-leaf hover:underline';

export default async function VendorLotPage({ params }: Props) {
  const { id: lotId } = await params;
  const [lot, recall] = await Promise.all([
    loadLot(lotId),
    answerFor((await api()).vendor.lots.recallOf({ lotId }), '/vendor'),
  ]);
  const { number, state, productId, productName, code, certificates, canManage, canRecall } = lot;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: `/vendor/products/${productId}/lots`, label: 'Lots' }}
        eyebrow={productName}
        title={`Lot ${number}`}
        answer={<Status tone={LOT_WORDS[state].tone}>{LOT_WORDS[state].word}</Status>}
        actions={<Live stream="/api/stream/vendor/me" everySeconds={REFRESH_SECONDS} />}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {recall ? <RecallTold recall={recall} ordersAt="/vendor/orders" /> : null}
          <Card as="section" aria-labelledby="certificates">
            <h2 id="certificates" className="title mb-4 text-lg">
              Certificates of analysis
            </h2>
            <CertificateHistory
              certificates={certificates}
              action={({ id }) => (
                <a href={`/api/certificates/${id}`} download className={SAVE}>
                  Save the file
                </a>
              )}
            />
          </Card>
          {canManage && !isOver(state) ? (
            <Card as="section" aria-labelledby="send">
              <h2 id="send" className="title mb-4 text-lg">
                {certificates.length === 0 ? 'Send its certificate' : 'Send another certificate'}
              </h2>
              <CertificateForm lotId={lotId} />
            </Card>
          ) : null}
        </div>
        <div className="flex flex-col gap-6">
          <Card as="section" aria-labelledby="facts">
            <h2 id="facts" className="title mb-2 text-lg">
              What is known
            </h2>
            <LotFacts lot={lot} />
          </Card>
          <LotLabelCard lotId={lotId} code={code} number={number} />
          {canManage && !isOver(state) ? (
            <Card as="section" aria-labelledby="withdraw">
              <h2 id="withdraw" className="title mb-3 text-lg">
                Take it off the shelf
              </h2>
              <WithdrawButton lotId={lotId} remaining={lot.remaining} />
            </Card>
          ) : null}
          {canRecall && recall === null ? (
            <Card as="section" aria-labelledby="recall-it">
              <h2 id="recall-it" className="title mb-3 text-lg">
                Is it unsafe?
              </h2>
              <RecallMyLot lotId={lotId} />
            </Card>
          ) : null}
        </div>
      </div>
    </main>
  );
}
