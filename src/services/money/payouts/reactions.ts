import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { recordSecurityEvent } from '@/services/platform/audit';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { movePayout } from './move-payout';
import { tellOfPayout } from './open-payout';
import { isContrary } from './payout-state';
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
      const move = await movePayout(tx, refId, state, state === 'sent' ? null : (reason ?? null));
      if (move && isContrary(move.from, state)) await alarm(tx, refId, move.from, state);
      if (move?.moved) await tell(tx, refId);
    });
  };

/** An operator that first says one thing and then the other: the money may have gone out twice, so a person looks. */
async function alarm(tx: TxCtx, payoutId: string, known: string, news: string): Promise<void> {
  tx.log.error({ payoutId, known, news }, 'news of a payout goes against what was known');
  await recordSecurityEvent(tx, {
    kind: 'payout.contradicted',
    severity: 'HIGH',
    subject: { kind: 'payout', id: payoutId },
    details: { known, news },
  });
}

async function tell(tx: TxCtx, payoutId: string): Promise<void> {
  const [row] = await tx.db.select().from(payouts).where(eq(payouts.id, payoutId));
  if (row) await tellOfPayout(tx, row);
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
