import type { TxCtx } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { cancelDelivery } from '@/services/delivery/dispatch';
import { catalogChanged, returnStock } from '@/services/market/catalog';
import { changeOrderState } from './change-order-state';
import type { LockedOrder } from './lock-order';

const WITH_DRIVER =
  'The driver has the goods already. Let them be delivered, or end the order under “Is it stuck?” when they came back or are lost.';

/** @throws AppError conflict when the driver has the goods, as far as the order knows */
export function requireNotOnRoad({ state }: Pick<LockedOrder, 'state'>): void {
  if (state === 'collected') throw conflict(WITH_DRIVER);
}

/**
 * Ends an order before the driver has it: its pieces go back on the shelf, and the search or the trip is called off.
 * The money is the caller's to give back, after this and in the same transaction; so is the audit. `reason` is read by
 * customer and shop. Internal: the caller authorises.
 * @throws AppError conflict once the driver has the goods
 */
export async function callOffOrder(tx: TxCtx, orderId: string, reason: string): Promise<void> {
  const change = { step: 'callOff', by: 'admin', which: { orderId }, reason } as const;
  const moved = await changeOrderState(tx, change, async () => {
    const { kind } = await cancelDelivery(tx, { kind: 'order', id: orderId });
    if (kind === 'too_late') throw conflict(WITH_DRIVER);
    return catalogChanged(await returnStock(tx, [orderId]));
  });
  if (moved.length === 0) throw conflict(WITH_DRIVER);
}
