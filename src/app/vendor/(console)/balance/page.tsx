import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { TakenBackList } from '@/app/_money/taken-back-list';
import { BalancePapers } from '@/app/vendor/_components/balance-papers';
import { BalanceStanding } from '@/app/vendor/_components/balance-standing';
import { BalanceStatement } from '@/app/vendor/_components/balance-statement';
import { BalanceSubsidy } from '@/app/vendor/_components/balance-subsidy';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { EmptyState } from '@/ui/empty-state';
import { WalletIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Balance' };

export default async function BalancePage({ searchParams }: PageProps<'/vendor/balance'>) {
  const cursor = one((await searchParams).cursor);
  const { vendor } = await api();
  const [balance, takenBack, payouts, details, subsidy] = await answerFor(
    Promise.all([
      vendor.balance.summary({ cursor }),
      vendor.balance.takenBack(),
      vendor.payouts.mine({}),
      vendor.details.get(),
      vendor.details.subsidy(),
    ]),
    '/vendor',
  );
  const now = systemClock.now();
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        title="What are we owed?"
        answer={
          <>
            <MoneyText amountUgx={balance.payableUgx} tone="leaf" size="xl" /> from delivered orders.
          </>
        }
      />
      <BalanceStanding payouts={payouts} takenBackUgx={takenBack.totalUgx} />
      <Card className="mb-6">
        <h2 className="title text-lg">Today</h2>
        <DefinitionList
          layout="columns"
          className="mt-3"
          items={[
            { term: 'Goods delivered', detail: <MoneyText amountUgx={balance.salesTodayUgx} size="lg" /> },
            {
              term: 'Orders delivered',
              detail: <span className="tabular text-lg font-semibold">{balance.ordersToday}</span>,
            },
          ]}
        />
        <p className="mt-4 text-sm text-muted">
          An order counts when the customer has it. Your share is the price of the goods less our commission,
          as it was on the day of the sale, and less what you pay of the delivery; the delivery fee is the
          driver’s and ours.
        </p>
      </Card>
      {balance.statement.items.length === 0 ? (
        <EmptyState
          icon={<WalletIcon className="size-7" />}
          title={cursor ? 'Nothing older' : 'Nothing yet'}
          action={<ButtonLink href="/vendor">To your orders</ButtonLink>}
        >
          Your share of an order appears here as soon as it is delivered.
        </EmptyState>
      ) : (
        <BalanceStatement rows={balance.statement.items} now={now} />
      )}
      {cursor ? null : (
        <div className="mt-6">
          <TakenBackList lines={takenBack.lines} now={now} />
        </div>
      )}
      <Older path="/vendor/balance" cursor={cursor} nextCursor={balance.statement.nextCursor} />
      <BalanceSubsidy given={subsidy} now={now} />
      <BalancePapers details={details} now={now} />
    </main>
  );
}
