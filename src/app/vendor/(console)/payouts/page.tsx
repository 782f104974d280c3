import { Live } from '@/app/_console/live';
import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { MoneyFigures } from '@/app/_money/money-figures';
import { PayMeNowCard } from '@/app/_money/pay-me-now-card';
import { PayoutList } from '@/app/_money/payout-list';
import { PayoutNumberCard } from '@/app/_money/payout-number-card';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { CoinsIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Payouts' };

const REFRESH_SECONDS = 30;

export default async function PayoutsPage({ searchParams }: PageProps<'/vendor/payouts'>) {
  const cursor = one((await searchParams).cursor);
  const { vendor } = await api();
  const [{ role }, payouts] = await answerFor(
    Promise.all([vendor.staff.me(), vendor.payouts.mine({ cursor })]),
    '/vendor',
  );
  const mayManage = role === 'owner';
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        title="When do we get our money?"
        answer={
          <>
            <MoneyText amountUgx={payouts.payableUgx} tone="leaf" size="xl" /> can be paid out now.
          </>
        }
        actions={<Live stream="/api/stream/vendor/me" everySeconds={REFRESH_SECONDS} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card>
            <MoneyFigures
              figures={[
                { term: 'Held', amountUgx: payouts.heldUgx },
                { term: 'On its way', amountUgx: payouts.sendingUgx },
                { term: 'Paid out so far', amountUgx: payouts.paidUgx },
              ]}
            />
          </Card>
          {payouts.payouts.items.length === 0 ? (
            <EmptyState
              icon={<CoinsIcon className="size-7" />}
              title={cursor ? 'Nothing older' : 'No payout yet'}
            >
              Every payout appears here with where it stands.
            </EmptyState>
          ) : (
            <PayoutList payouts={payouts.payouts.items} now={systemClock.now()} />
          )}
          <Older path="/vendor/payouts" cursor={cursor} nextCursor={payouts.payouts.nextCursor} />
        </div>
        <div className="flex flex-col gap-6 max-lg:order-first">
          <PayMeNowCard
            side="vendor"
            payouts={payouts}
            mostUgx={payouts.payableUgx}
            mayAsk={mayManage}
            isNewest={!cursor}
          />
          <PayoutNumberCard side="vendor" payouts={payouts} mayChange={mayManage} />
        </div>
      </div>
    </main>
  );
}
