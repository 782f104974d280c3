import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { type Ugx, ugx } from '@/lib/money';
import { balanceOf } from '@/services/money/ledger';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, type DeliveredEvent, emit } from '@/services/platform/outbox';
import { changeOrderState, type MovedOrder } from './change-order-state';
import { cashToEscrow, returnDoorMoney, splitEscrow, topUpDriver } from './order-money';

const DeliveryEvent = z.object({ refKind: z.string(), refId: z.uuid(), driverId: z.uuid() });
const Shillings = z.string().regex(/^\d+$/).default('0');
const Delivered = DeliveryEvent.extend({ cashUgx: Shillings, topUpUgx: Shillings });

export const COMPLETE_JOB = 'orders.complete';
/** How long a delivered order can be rated before it is closed. */
const RATING_WINDOW_MS = 72 * 60 * 60 * 1000;

/** The driver has the parcel. */
export async function onDeliveryCollected(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId } = DeliveryEvent.parse(event.payload);
  if (refKind !== 'order') return;
  await withTransaction(ctx, (tx) => collected(tx, refId));
}

/** The customer gave their code: shop, driver and platform get their shares. */
export async function onDeliveryDelivered(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { refKind, refId: orderId, driverId, cashUgx, topUpUgx } = Delivered.parse(event.payload);
  const cash = ugx(BigInt(cashUgx));
  if (refKind !== 'order') return;
  await withTransaction(ctx, async (tx) => {
    // The two events may overtake each other; a parcel that arrived was collected.
    await collected(tx, orderId);
    await changeOrderState(tx, { step: 'deliver', by: 'system', which: { orderId } }, async (moved) => {
      for (const order of moved) {
        if (cash > 0n) await takeCash(tx, order, driverId, cash);
        await splitEscrow(tx, order, driverId);
        await topUpDriver(tx, order, driverId, ugx(BigInt(topUpUgx)));
        // Cash was taken while a phone paid as well.
        if (cash > 0n && order.doorPaidAt)
          await returnDoorMoney(tx, order, { why: 'cash', isInWallet: false });
        await addJobs(tx, [
          {
            name: COMPLETE_JOB,
            payload: { orderId },
            runAt: addMs(tx.clock.now(), RATING_WINDOW_MS),
            key: `${COMPLETE_JOB}:${orderId}`,
          },
        ]);
      }
      return [];
    });
  });
}

async function collected(tx: TxCtx, orderId: string): Promise<void> {
  await changeOrderState(tx, { step: 'collect', by: 'system', which: { orderId } }, async () => []);
}

async function takeCash(tx: TxCtx, order: MovedOrder, driverId: string, cashUgx: Ugx): Promise<void> {
  await cashToEscrow(tx, order, driverId, cashUgx);
  const owedUgx = await balanceOf(tx, { kind: 'driver_cash', ownerId: driverId });
  await emit(tx, [
    { type: 'cash.changed', topics: [`driver:${driverId}`, 'admin'], payload: { driverId, owedUgx } },
  ]);
}
