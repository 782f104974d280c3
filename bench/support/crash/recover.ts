import { sweepPayments } from '@/services/money/payments';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import type { Prepared } from './flows';

const MINUTE = 60_000;
const MOST_MINUTES = 12;

/** What a worker started afterwards does: the sweep of each minute, and every job at its moment. */
export async function recover(world: PaymentWorld, all: readonly Prepared[]): Promise<void> {
  const ids = all.map(({ attemptId }) => attemptId);
  for (let minute = 0; minute < MOST_MINUTES; minute += 1) {
    await sweepPayments(world.ctx);
    await world.advance(MINUTE);
    // A refund over the collection that is unknown stays so until a person has looked.
    const [row] = await world.database.sql<{ open: number }[]>`
      select count(*)::int as open from payment_attempts where id = any(${ids}::uuid[])
        and state not in ('succeeded', 'failed', 'not_created', 'needs_review')
        and not (state = 'unknown' and operation = 'refund' and paid_from = 'collection' and provider = 'airtel')`;
    if (row?.open === 0) return;
  }
}
