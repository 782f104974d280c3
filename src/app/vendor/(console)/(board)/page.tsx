import type { Metadata } from 'next';
import { Live } from '@/app/_console/live';
import { OrderBoard } from '@/app/vendor/_components/board';
import { loadBoard } from '@/app/vendor/_components/board-data';
import { boardAnswer } from '@/app/vendor/_components/board-words';
import { DoneOrders } from '@/app/vendor/_components/done-orders';
import { systemClock } from '@/lib/clock';
import { ButtonLink } from '@/ui/button-link';
import { PageHeader } from '@/ui/page-header';

/** A driver's coming is no news of ours yet: while a parcel waits for one, we look more often. */
const WITH_PARCEL_WAITING_SECONDS = 10;
const OTHERWISE_SECONDS = 45;

/** How many wait stands in the tab, so that it is seen from another one. */
export async function generateMetadata(): Promise<Metadata> {
  const { placed } = await loadBoard();
  return { title: placed.length === 0 ? 'Orders' : `(${placed.length}) Orders` };
}

export default async function BoardPage() {
  const board = await loadBoard();
  const now = systemClock.now();
  const waitsForDriver = board.ready.some(({ delivery }) => !delivery?.pickupCode);
  return (
    <main id="main">
      <PageHeader
        eyebrow={board.vendor.name}
        title="What must I pack now?"
        answer={boardAnswer(board, now)}
        actions={
          <Live
            stream="/api/stream/vendor/me"
            everySeconds={waitsForDriver ? WITH_PARCEL_WAITING_SECONDS : OTHERWISE_SECONDS}
          />
        }
      />
      <OrderBoard board={board} now={now} />
      <section aria-label="Over" className="mt-8 flex max-w-4xl flex-col gap-4">
        {board.doneToday.length === 0 ? null : (
          <DoneOrders caption="Last done today" orders={board.doneToday} now={now} />
        )}
        <ButtonLink href="/vendor/orders" variant="secondary" className="self-start">
          Orders that are over
        </ButtonLink>
      </section>
    </main>
  );
}
