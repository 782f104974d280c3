import type { Metadata } from 'next';
import { Older } from '@/app/_console/older';
import { one } from '@/app/_console/visit';
import { whenWords } from '@/app/_console/when';
import { WaivedBanner } from '@/app/_factors/waived-banner';
import { MovementList, MovementRow } from '@/app/_money/movement-row';
import { StatementsCard } from '@/app/_money/statements-card';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { WalletIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { orLeave } from '../../_components/or-leave';

const PATH = '/driver/money/earned';
export const metadata: Metadata = { title: 'What you earned' };

async function load(cursor: string | undefined) {
  const { shop, driver } = await api();
  const { waived } = await shop.factors.enter({ role: 'driver' });
  return { waived, earned: await driver.earnings.mine({ cursor }) };
}

/** How what a driver is owed came about, and the files to keep. */
export default async function DriverEarnedPage({ searchParams }: PageProps<'/driver/money/earned'>) {
  const cursor = one((await searchParams).cursor);
  const { waived, earned } = await orLeave(() => load(cursor), PATH);
  const now = systemClock.now();
  return (
    <>
      {waived ? <WaivedBanner /> : null}
      <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col gap-4 px-4 pb-8">
        <PageHeader
          className="pb-0"
          back={{ href: '/driver/money', label: 'Money' }}
          title="What did I earn it with?"
          answer="Every delivery, payout and hand-over, newest first."
        />
        {earned.items.length === 0 ? (
          <EmptyState
            icon={<WalletIcon className="size-7" />}
            title={cursor ? 'Nothing older' : 'Nothing yet'}
          >
            Your share of a delivery appears here as soon as the customer has the parcel.
          </EmptyState>
        ) : (
          <MovementList>
            {earned.items.map(({ entryId, words, order, amountUgx, balanceUgx, occurredAt }) => (
              <MovementRow
                key={entryId}
                words={words}
                detail={[order, whenWords(occurredAt, now)].filter(Boolean).join(', ')}
                movedUgx={amountUgx}
                balanceUgx={balanceUgx}
              />
            ))}
          </MovementList>
        )}
        <Older path={PATH} cursor={cursor} nextCursor={earned.nextCursor} />
        <StatementsCard account="earnings" title="Earnings as a file" now={now} />
        <StatementsCard account="cash" title="Cash as a file" now={now} />
      </main>
    </>
  );
}
