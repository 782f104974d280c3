import { openInterleavings } from '@/services/money/payments/testing/interleaving';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { makeCategory, makeDeliverySettings, makeVendor } from '@/testing/factories';
import { judgeOrder, type OrderVerdict } from './judge-order';
import { OrderRun, type Shelf } from './order-run';
import type { OrderPlan } from './plan';

export { type Bought, expectedFor, type OrderVerdict, standOf } from './judge-order';
export { BOUGHT, SHELF, type Wish, wishFor } from './order-run';
export { type OrderPlan, orderPlans } from './plan';

/** A world for many presses of Pay at once, each with a clock of its own, whose processes may die. */
export async function openOrderInterleavings(
  databaseUrl: string,
  maxConnections?: number,
): Promise<PaymentWorld> {
  const world = await openInterleavings(databaseUrl, maxConnections);
  await makeDeliverySettings(world.ctx);
  return world;
}

async function playOrder(world: PaymentWorld, plan: OrderPlan, shelf: Shelf): Promise<OrderVerdict> {
  const run = await OrderRun.begin(world, plan, shelf);
  for (const group of plan.groups) {
    await Promise.all(group.map((event) => run.play(event)));
    run.payment.wait(1000);
  }
  await run.payment.playOut();
  await run.hearAll();
  await run.tidyUp();
  return judgeOrder(run);
}

/** Plays many plans, `together` at a time, and judges each; stops at the first that breaks a promise. */
export async function playAllOrders(
  world: PaymentWorld,
  all: readonly OrderPlan[],
  together: number,
  onDone: (done: number) => void = () => undefined,
): Promise<OrderVerdict[]> {
  const [{ id: vendorId }, { id: categoryId }] = [await makeVendor(world.ctx), await makeCategory(world.ctx)];
  const verdicts: OrderVerdict[] = [];
  let next = 0;
  const worker = async () => {
    for (let plan = all[next++]; plan !== undefined; plan = all[next++]) {
      const verdict = await playOrder(world, plan, { vendorId, categoryId });
      if (verdict.problem !== null) throw new Error(`${verdict.problem}: ${JSON.stringify(plan)}`);
      verdicts.push(verdict);
      onDone(verdicts.length);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  return verdicts;
}
