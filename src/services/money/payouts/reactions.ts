import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { type DeliveredEvent, emit } from '@/services/platform/outbox';
import { finish } from './open-payout';
import { runPayouts } from './run-payouts';
import { payouts } from './tables';

const Event = z.object({ refKind: z.string(), refId: z.uuid(), reason: z.string().nullish() });

/** What the operator says became of a payout; each tells repeats by the state it finds. */
const onEnd =
  (state: 'sent' | 'failed' | 'looked_at') =>
  async (ctx: Ctx, event: DeliveredEvent): Promise<void> => {
    authoriseSystem(ctx);
    const { refKind, refId, reason } = Event.parse(event.payload);
    if (refKind !== 'payout') return;
    await withTransaction(ctx, async (tx) => {
      await finish(tx, refId, state, state === 'sent' ? null : (reason ?? null));
      await tell(tx, refId);
    });
  };

/** Pages of its owner follow it. */
async function tell(tx: TxCtx, payoutId: string): Promise<void> {
  const [row] = await tx.db.select().from(payouts).where(eq(payouts.id, payoutId));
  if (!row) return;
  const topics = [`${row.ownerKind}:${row.ownerId}`, 'admin'];
  await emit(tx, [{ type: 'payout.changed', topics, payload: { payoutId } }]);
}

export const payoutReactions = {
  'payout.settled': onEnd('sent'),
  'payout.failed': onEnd('failed'),
  'payment.needs_review': onEnd('looked_at'),
};

export const PAYOUT_RUN = 'payouts.run';

/** Jobs of this domain by name. */
export const payoutJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [PAYOUT_RUN]: async (ctx) => {
    await runPayouts(ctx);
  },
};
