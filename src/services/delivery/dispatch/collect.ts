import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { conflict } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { deliveryEvent } from './delivery-events';
import { checkCode, GIVEN_UP, lockOwnDelivery, waited } from './enter-code';
import { EnterCode } from './inputs';
import { moveDelivery } from './move-delivery';
import type { CodeOutcome } from './types';

/**
 * Takes the parcel with the shop's code. Repeating it after it worked answers ok; five wrong codes lock it.
 * @throws AppError not_found for another's delivery, conflict when it was cancelled, given up or taken back
 */
export async function collect(ctx: Ctx, input: EnterCode): Promise<CodeOutcome> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const { deliveryId, ...typed } = EnterCode.parse(input);
  return withTransaction(ctx, async (tx) => {
    const delivery = await lockOwnDelivery(tx, deliveryId, userId);
    if (delivery.state === 'failed') throw conflict(GIVEN_UP);
    if (delivery.collectedAt) return { kind: 'ok' };
    if (delivery.state !== 'assigned')
      throw conflict('This delivery was cancelled. There is nothing to collect.');
    const outcome = await checkCode(tx, delivery, 'pickup', typed);
    if (outcome.kind !== 'ok') return outcome;
    const now = tx.clock.now();
    const moved = await moveDelivery(tx, deliveryId, 'collected', { collectedAt: now });
    const collected = required(moved, 'the locked delivery');
    await emit(tx, [deliveryEvent('delivery.collected', collected, userId, now)]);
    await recordAudit(tx, {
      action: 'delivery.collect',
      resourceKind: 'delivery',
      resourceId: deliveryId,
      details: waited(typed.waitedMs),
    });
    return outcome;
  });
}
