import type { Ctx } from '@/db/tx';
import { OrderId } from './inputs';
import { decideAsVendor, type StepOutcome } from './vendor-decision';

/** The shop takes the order on. */
export async function acceptOrder(ctx: Ctx, input: OrderId): Promise<StepOutcome> {
  const { orderId } = OrderId.parse(input);
  return decideAsVendor(ctx, { step: 'accept', orderId }, async () => []);
}
