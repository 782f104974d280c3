import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { copyCashOwed } from '@/services/delivery/dispatch';
import { balanceOf } from '@/services/money/ledger';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';

const CashChanged = z.object({ driverId: z.uuid() });

/**
 * Tells those who choose drivers what the books say now. The sum in the event is not looked at: events may overtake
 * each other, the books do not.
 */
export async function onCashChanged(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { driverId } = CashChanged.parse(event.payload);
  await withTransaction(ctx, (tx) =>
    copyCashOwed(tx, driverId, () => balanceOf(tx, { kind: 'driver_cash', ownerId: driverId })),
  );
}
