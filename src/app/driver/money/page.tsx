import type { Metadata } from 'next';
import { Older } from '@/app/_console/older';
import { one } from '@/app/_console/visit';
import { StepUpHost } from '@/app/_factors/step-up';
import { WaivedBanner } from '@/app/_factors/waived-banner';
import { MoneyFigures } from '@/app/_money/money-figures';
import { PayMeNowCard } from '@/app/_money/pay-me-now-card';
import { PayoutList } from '@/app/_money/payout-list';
import { PayoutNumberCard } from '@/app/_money/payout-number-card';
import { TakenBackList } from '@/app/_money/taken-back-list';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';
import { CashCard } from '../_components/cash-card';
import { DriverLive } from '../_components/driver-live';
import { orLeave } from '../_components/or-leave';

export const metadata: Metadata = { title: 'Money' };

async function load(cursor: string | undefined) {
  const { shop, driver } = await api();
  const { waived } = await shop.factors.enter({ role: 'driver' });
  const [home, cash, payouts, takenBack] = await Promise.all([
    driver.shift.home(),
    driver.cash.mine(),
    driver.payouts.mine({ cursor }),
    driver.earnings.takenBack(),
  ]);
  return { waived, home, cash, payouts, takenBack };
}

export default async function DriverMoneyPage({ searchParams }: PageProps<'/driver/money'>) {
  const cursor = one((await searchParams).cursor);
  const { waived, home, cash, payouts, takenBack } = await orLeave(() => load(cursor), '/driver/money');
  return (
    <>
      {waived ? <WaivedBanner /> : null}
      <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col gap-4 px-4 pb-8">
        <PageHeader
          className="pb-0"
          back={{ href: '/driver', label: 'Back to the shift' }}
          title="What did I earn?"
          answer={
            <>
              <MoneyText amountUgx={home.earningsTodayUgx} tone="leaf" size="xl" /> today.
            </>
          }
        />
        <DriverLive />
        {home.online ? (
          <p className="text-sm text-muted">Offers come to the shift page: do not stay here long.</p>
        ) : null}
        <Card>
          <MoneyFigures
            figures={[
              { term: 'Available', amountUgx: payouts.availableUgx },
              { term: 'Held', amountUgx: payouts.heldUgx },
              { term: 'On its way', amountUgx: payouts.sendingUgx },
              { term: 'Paid so far', amountUgx: payouts.paidUgx },
              { term: 'Taken back', amountUgx: takenBack.totalUgx },
            ]}
          />
          <ButtonLink href="/driver/money/earned" variant="secondary" className="mt-4">
            Every delivery and payout
          </ButtonLink>
        </Card>
        <CashCard cash={cash} />
        <PayMeNowCard
          side="driver"
          payouts={payouts}
          mostUgx={payouts.payableUgx}
          mayAsk
          isNewest={!cursor}
        />
        <PayoutNumberCard side="driver" payouts={payouts} mayChange />
        {cursor ? null : <TakenBackList lines={takenBack.lines} now={systemClock.now()} />}
        {payouts.payouts.items.length === 0 ? (
          <p className="text-center text-muted">{cursor ? 'Nothing older.' : 'No payout yet.'}</p>
        ) : (
          <PayoutList payouts={payouts.payouts.items} now={systemClock.now()} />
        )}
        <Older path="/driver/money" cursor={cursor} nextCursor={payouts.payouts.nextCursor} />
      </main>
      <StepUpHost />
    </>
  );
}
