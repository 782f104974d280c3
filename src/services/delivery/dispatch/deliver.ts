import { eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { conflict } from '@/lib/errors';
import { formatUgx, type Ugx, ZERO_UGX } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs, emit } from '@/services/platform/outbox';
import { requireAdult } from './check-adult';
import { CODE_TRIES, freshCode, sameCode } from './codes';
import { deliveryEvent } from './delivery-events';
import { CARRIED } from './delivery-state';
import { wakeJob } from './dispatch-jobs';
import { checkCode, GIVEN_UP, lockOwnTrip, waited } from './enter-code';
import { Deliver } from './inputs';
import { type DeliveryRow, moveDelivery } from './move-delivery';
import { deliveries, drivers } from './tables';
import type { CodeOutcome } from './types';

/**
 * Hands the parcel over with the customer's code, which is what pays the shop and the driver; with it goes whatever else of
 * the trip has that code, is on the boda and needs neither money nor a look at an identity. What stays gets another code.
 * Repeating it after it worked answers ok; five wrong codes lock it until the customer asks for a new one.
 * Where the door still has to pay, the driver says that they took exactly that in cash.
 * @throws AppError conflict before the parcel was collected or paid for, or an adult's identity checked where it needs that, not_found for another's delivery
 */
export async function deliver(ctx: Ctx, input: Deliver): Promise<CodeOutcome> {
  const { userId } = authorise(ctx, 'delivery.carry');
  const { deliveryId, cashUgx, ...typed } = Deliver.parse(input);
  return withTransaction(ctx, async (tx) => {
    const { delivery, mates } = await lockOwnTrip(tx, deliveryId, userId);
    if (delivery.state === 'delivered') return { kind: 'ok' };
    if (delivery.state === 'cancelled') throw conflict('This delivery was cancelled.');
    if (delivery.state === 'failed') throw conflict(GIVEN_UP);
    if (delivery.state !== 'collected') {
      throw conflict('Collect the parcel first: type the code the shop gives you.');
    }
    requireAdult(delivery);
    const cash = cashDue(delivery, cashUgx);
    const outcome = await checkCode(tx, delivery, 'delivery', typed);
    if (outcome.kind !== 'ok') return outcome;
    await handOver(tx, delivery, userId, { cash, waitedMs: typed.waitedMs });
    for (const mate of mates.filter(({ deliveryCode }) => sameCode(typed.code, deliveryCode))) {
      if (goesWith(mate, userId))
        await handOver(tx, mate, userId, { cash: ZERO_UGX, waitedMs: typed.waitedMs });
      else if (isOpen(mate)) await replaceCode(tx, mate);
    }
    await addJobs(tx, [wakeJob()]);
    return outcome;
  });
}

/** Whether a code typed for another parcel of the trip hands this one over as well. */
function goesWith(mate: DeliveryRow, driverId: string): boolean {
  const isAtDoor = mate.driverId === driverId && mate.state === 'collected' && mate.returningSince === null;
  const needsNothing = dueAtDoor(mate) === 0n && (!mate.adultsOnly || mate.adultCheckedAt !== null);
  return isAtDoor && needsNothing && mate.deliveryTriesLeft > 0;
}

const isOpen = ({ state }: DeliveryRow) =>
  state === 'searching' || CARRIED.some((carried) => carried === state);

/** A driver knows a code once it was typed, so it proves no other handover: what has it still gets a new one. */
async function replaceCode(tx: TxCtx, mate: DeliveryRow): Promise<void> {
  await tx.db
    .update(deliveries)
    .set({ deliveryCode: freshCode(tx, mate.deliveryCode), deliveryTriesLeft: CODE_TRIES })
    .where(eq(deliveries.id, mate.id));
  await emit(tx, [deliveryEvent('delivery.code_renewed', mate, mate.driverId, tx.clock.now())]);
}

async function handOver(
  tx: TxCtx,
  { id }: DeliveryRow,
  driverId: string,
  { cash, waitedMs }: { readonly cash: Ugx; readonly waitedMs: number | undefined },
): Promise<void> {
  const now = tx.clock.now();
  const moved = await moveDelivery(tx, id, 'delivered', { deliveredAt: now });
  const delivered = required(moved, 'the locked delivery');
  await tx.db
    .update(drivers)
    .set({ idleSince: now, cashOwedUgx: sql`${drivers.cashOwedUgx} + ${cash.toString()}::bigint` })
    .where(eq(drivers.userId, driverId));
  const money = { cashUgx: cash, topUpUgx: delivered.topUpUgx };
  await emit(tx, [deliveryEvent('delivery.delivered', delivered, driverId, now, money)]);
  await recordAudit(tx, {
    action: 'delivery.deliver',
    resourceKind: 'delivery',
    resourceId: id,
    details: waited(waitedMs),
  });
}

const dueAtDoor = ({ collectUgx, doorPaidAt }: DeliveryRow): Ugx =>
  doorPaidAt === null ? collectUgx : ZERO_UGX;

/** The cash this delivery brings in. @throws AppError conflict when the door has not paid, or pays another sum */
function cashDue(delivery: DeliveryRow, cashUgx: bigint | undefined): Ugx {
  const due = dueAtDoor(delivery);
  if (due === (cashUgx ?? 0n)) return due;
  if (due === 0n) throw conflict('This parcel is paid for: take no money.');
  throw conflict(`Take ${formatUgx(due)} first, or ask the customer’s phone for it.`);
}
