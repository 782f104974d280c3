import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { payerOfRef } from '@/services/money/payments';
import { settleCash } from '@/services/money/payouts';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';

const Settled = z.object({ refKind: z.string(), refId: z.uuid() });

/** The handover arrived: it settles what the driver owes. Repeats find nothing left to settle. */
async function onSettled(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId } = Settled.parse(event.payload);
  if (refKind !== 'cash_handover') return;
  const driverId = required(await payerOfRef(ctx, { kind: refKind, id: refId }), 'who handed over');
  await withTransaction(ctx, (tx) => settleCash(tx, driverId));
}

export const cashReactions = { 'payment.settled': onSettled };
