import { type Ctx, withTransaction } from '@/db/tx';
import { type UnlockOutcome, unlockCode } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { authoriseAsAdmin } from './authorise-as-admin';
import { UnlockOrderCode } from './inputs';

/**
 * A fresh code in the place of one that is locked, beyond what shop or customer may ask for themselves. They read it
 * where they read the first one; the admin never sees it. A code that can still be typed is left alone.
 * @throws AppError not_found
 */
export async function unlockOrderCode(ctx: Ctx, input: UnlockOrderCode): Promise<UnlockOutcome> {
  authorise(ctx, 'order.write-any', 'follow');
  const { orderId, which } = UnlockOrderCode.parse(input);
  await authoriseAsAdmin(ctx, 'order.write-any', orderId);
  return withTransaction(ctx, async (tx) => {
    const outcome = await unlockCode(tx, { kind: 'order', id: orderId }, which);
    if (outcome.kind === 'renewed') {
      await recordAudit(tx, {
        action: `order.unlock-${which}`,
        resourceKind: 'order',
        resourceId: orderId,
      });
    }
    return outcome;
  });
}
