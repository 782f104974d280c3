import { expireIntent } from '@/services/money/payments';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { acceptOrder, markReady, placeOrder } from '@/services/trade/orders';
import { makeCategory, makeStaff, makeUser, makeVendor } from '@/testing/factories';
import { type Wish, wishFor } from '@/testing/order-interleavings';
import { deliverEvent } from '@/worker/deliver-event';
import type { OrderErrand, ReadyOrder } from './errands';
import { enquireFor, intentOf, newsOf, onlyOrderOf, submitFor } from './payments-of';
import { contextOf } from './perform';
import type { Deed } from './task';

/** Refuses by itself; nobody else is to pay by it. */
const REFUSES = '256770000010';
/** Longer than something can be paid for. */
const HOLD_IS_OVER_MS = 431_000;
/** The payer has decided by then. */
const DECIDED_MS = 10_000;

type Begun = {
  readonly kind: OrderErrand;
  readonly wish: Wish;
  readonly vendorId: string;
  readonly msisdn: string;
  /** Null before Pay was pressed. */
  readonly placed: { readonly purchaseId: string; readonly orderId: string } | null;
};

const asShopper = (world: PaymentWorld, { userId }: Wish) =>
  contextOf(world.ctx, { by: { userId, role: 'customer' }, laterMs: 0 });
const later = (world: PaymentWorld) => contextOf(world.ctx, { by: null, laterMs: HOLD_IS_OVER_MS });

/** Each has a shop, a product and a phone of its own, so that none waits for another. */
async function begin(world: PaymentWorld, kind: OrderErrand, categoryId: string): Promise<Begun> {
  const msisdn = kind.payer === 'refuses' ? REFUSES : world.newNumber('mtn');
  const { id: vendorId } = await makeVendor(world.ctx);
  const wish = await wishFor(world, { provider: 'mtn' }, { vendorId, categoryId }, msisdn);
  if (kind.payer === 'unasked') return { kind, wish, vendorId, msisdn, placed: null };
  await placeOrder(asShopper(world, wish), wish.request);
  const { id: orderId, purchaseId } = await onlyOrderOf(world.ctx, wish.userId);
  return { kind, wish, vendorId, msisdn, placed: { purchaseId, orderId } };
}

/** Brings an order of each errand to where its step begins. */
export async function prepareOrders(
  world: PaymentWorld,
  kinds: readonly OrderErrand[],
): Promise<ReadyOrder[]> {
  const { id: categoryId } = await makeCategory(world.ctx);
  const begun: Begun[] = [];
  for (const kind of kinds) begun.push(await begin(world, kind, categoryId));
  const purchases = (...payers: readonly OrderErrand['payer'][]) =>
    begun.flatMap(({ kind, placed }) => (placed && payers.includes(kind.payer) ? [placed.purchaseId] : []));
  for (const id of purchases('paid', 'paid unheard', 'refuses')) await submitFor(world.ctx, id);
  await world.sleep(DECIDED_MS);
  for (const id of purchases('paid')) await enquireFor(world.ctx, id);
  for (const id of purchases('paid too late')) {
    await submitFor(world.ctx, id);
    await runOut(world, id);
    await deliverEvent(world.ctx, await newsOf(world.ctx, 'payment.expired', `purchase:${id}`));
  }
  await world.sleep(DECIDED_MS);
  for (const id of purchases('paid too late')) await enquireFor(later(world), id);
  for (const id of purchases('undecided')) await submitFor(world.ctx, id);
  const ready: ReadyOrder[] = [];
  for (const one of begun) ready.push(await atStep(world, one));
  return ready;
}

const runOut = async (world: PaymentWorld, purchaseId: string) =>
  expireIntent(later(world), { intentId: await intentOf(world.ctx, purchaseId) });

async function atStep(world: PaymentWorld, one: Begun): Promise<ReadyOrder> {
  const { kind, wish, msisdn } = one;
  const deed = await deedOf(world, one);
  const isBuyers = kind.deed === 'place' || kind.deed === 'cancel';
  const work = {
    name: kind.name,
    deed,
    by: isBuyers ? ({ userId: wish.userId, role: 'customer' } as const) : null,
    laterMs: kind.deed === 'expire' || kind.payer === 'paid too late' ? HOLD_IS_OVER_MS : 0,
  };
  const { userId, productId, request } = wish;
  return { kind, work, bought: { userId, productId }, msisdn, totalUgx: request.expectedTotalUgx };
}

async function deedOf(world: PaymentWorld, one: Begun): Promise<Deed> {
  const { kind, wish, placed } = one;
  if (placed === null) return { verb: 'place', request: wish.request };
  const { purchaseId, orderId } = placed;
  const topic = `purchase:${purchaseId}`;
  if (kind.deed === 'expire') return { verb: 'expire', intentId: await intentOf(world.ctx, purchaseId) };
  if (kind.end === 'expired') await runOut(world, purchaseId);
  if (kind.deed === 'cancel' || kind.end === 'delivered') {
    await deliverEvent(world.ctx, await newsOf(world.ctx, 'payment.settled', topic));
  }
  if (kind.deed === 'cancel') return { verb: 'cancel', order: { orderId } };
  if (kind.end === 'delivered')
    return { verb: 'deliver', event: await carried(world, one.vendorId, orderId) };
  const type = typeof kind.deed === 'string' ? kind.deed : kind.deed.hear;
  return { verb: 'deliver', event: await newsOf(world.ctx, type, topic) };
}

/** The shop has packed it; what the driver's trip says in the end. */
async function carried(world: PaymentWorld, vendorId: string, orderId: string) {
  const { id: userId } = await makeStaff(world.ctx, vendorId);
  const shop = contextOf(world.ctx, { by: { userId, role: 'vendor' }, laterMs: 0 });
  await acceptOrder(shop, { orderId });
  await markReady(shop, { orderId });
  const { id: driverId } = await makeUser(world.ctx, { roles: ['driver'] });
  const payload = { refKind: 'order', refId: orderId, driverId };
  return { id: '0', type: 'delivery.delivered', topics: [`order:${orderId}`], payload };
}
