import { addressOf, Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { DismissDispute } from '@/app/admin/_components/money/dismiss-dispute';
import { disputeReason, disputeState } from '@/app/admin/_components/money/dispute-words';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { CheckCircleIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';
import { TabLinks } from '@/ui/tab-links';

export const metadata = { title: 'Disputes' };

const PATH = '/admin/disputes';

export default async function DisputesPage({ searchParams }: PageProps<'/admin/disputes'>) {
  const query = await searchParams;
  const show = one(query.show) === 'decided' ? 'decided' : 'open';
  const cursor = one(query.cursor);
  const page = await answerFor((await api()).admin.refunds.disputes({ show, cursor }), '/admin');
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        title="Which reports wait for an answer?"
        answer="While one is open, that shop’s share of the order is kept back."
      />
      <TabLinks
        label="Which"
        className="mb-5"
        items={[
          { href: PATH, label: 'Open', current: show === 'open' },
          { href: addressOf(PATH, { show: 'decided' }), label: 'Decided', current: show === 'decided' },
        ]}
      />
      {page.items.length === 0 ? (
        <EmptyState icon={<CheckCircleIcon className="size-7" />} title="Nothing here">
          {show === 'open' ? 'No customer waits for an answer.' : 'Nothing has been decided yet.'}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {page.items.map((dispute) => (
            <Card as="li" key={dispute.id} className="flex flex-col gap-3">
              <p className="flex flex-wrap items-center gap-3">
                <RowLink href={`/admin/orders/${dispute.orderId}`}>{dispute.label}</RowLink>
                <Status tone={dispute.state === 'open' ? 'attention' : 'neutral'}>
                  {disputeState(dispute.state)}
                </Status>
                <span className="text-sm text-muted">{exactWords(dispute.createdAt)}</span>
              </p>
              <p>
                <strong>{disputeReason(dispute.reason)}.</strong> “{dispute.words}”
              </p>
              <p className="text-sm text-muted">
                <MoneyText amountUgx={dispute.frozenUgx} />{' '}
                {dispute.state === 'open' ? 'of the shop is kept back.' : 'of the shop was kept back.'}
                {dispute.note ? ` Our answer: ${dispute.note}` : ''}
              </p>
              {dispute.state === 'open' ? (
                <div className="flex flex-wrap items-start gap-2">
                  <ButtonLink href={`/admin/orders/${dispute.orderId}#refund`} prefetch={false}>
                    Give money back
                  </ButtonLink>
                  <DismissDispute disputeId={dispute.id} label={dispute.label} />
                </div>
              ) : null}
            </Card>
          ))}
        </ul>
      )}
      <Older
        path={PATH}
        query={{ show: show === 'open' ? undefined : show }}
        cursor={cursor}
        nextCursor={page.nextCursor}
      />
    </main>
  );
}
