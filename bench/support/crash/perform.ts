import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { systemActor } from '@/lib/context';
import { enquire, expireIntent, recordCallback, submitAttempt } from '@/services/money/payments';
import { payMeNow, releasingBatch } from '@/services/money/payouts';
import { anyKind, decideApproval } from '@/services/platform/approvals';
import { cancelOrder, placeOrder } from '@/services/trade/orders';
import { justProven, userActor } from '@/testing/context';
import { deliverEvent } from '@/worker/deliver-event';
import type { Deed, Work } from './task';

/** The same context as whoever does the work, who has just shown a second factor, and at the hour of it. */
export function contextOf(ctx: Ctx, { by, laterMs }: Pick<Work, 'by' | 'laterMs'>): Ctx {
  const now = ctx.clock.now.bind(ctx.clock);
  const clock = { now: () => addMs(now(), laterMs) };
  const actor = by === null ? systemActor('test') : justProven(userActor(by.userId, by.role), clock);
  return { ...ctx, actor, clock };
}

/** Takes the step with the real verb. */
export async function perform(ctx: Ctx, deed: Deed): Promise<void> {
  switch (deed.verb) {
    case 'submit':
      return submitAttempt(ctx, deed);
    case 'enquire':
      return enquire(ctx, deed);
    case 'callback':
      return recordCallback(ctx, deed);
    case 'expire':
      return expireIntent(ctx, deed);
    case 'deliver':
      return deliverEvent(ctx, deed.event);
    case 'place':
      return void (await placeOrder(ctx, deed.request));
    case 'cancel':
      return void (await cancelOrder(ctx, deed.order));
    case 'pay out':
      return void (await payMeNow(ctx, deed.request));
    case 'release': {
      const { requestId } = deed;
      await decideApproval(ctx, { requestId, decision: 'approve' }, [anyKind(releasingBatch)]);
    }
  }
}
