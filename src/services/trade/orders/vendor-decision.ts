import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import type { StaffRight } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import type { NewEvent } from '@/services/platform/outbox';
import { authoriseAsVendor } from './authorise-as-vendor';
import { changeOrderState, type MovedOrder } from './change-order-state';
import { type OrderState, readState, type StepName, stepOf } from './order-state';
import { orders } from './tables';

export type StepOutcome =
  /** Also when it had been done before. */
  | { kind: 'done'; state: OrderState }
  /** The order has gone another way meanwhile. */
  | { kind: 'not_possible'; state: OrderState };

type Decision = {
  readonly step: Extract<StepName, 'accept' | 'reject' | 'markReady' | 'giveUp'>;
  readonly orderId: string;
  readonly reason?: string;
};

const RIGHT_FOR = {
  accept: 'orders.answer',
  reject: 'orders.answer',
  markReady: 'orders.pack',
  giveUp: 'orders.pack',
} as const satisfies Record<Decision['step'], StaffRight>;

/**
 * A step the shop takes with one of its own orders.
 * @throws AppError not_found for another shop's order
 */
export async function decideAsVendor(
  ctx: Ctx,
  decision: Decision,
  effects: (tx: TxCtx, order: MovedOrder) => Promise<readonly NewEvent[]>,
): Promise<StepOutcome> {
  authorise(ctx, 'vendor-order.decide', 'follow');
  const { step, orderId, reason } = decision;
  const { vendorId } = await authoriseAsVendor(ctx, 'vendor-order.decide', RIGHT_FOR[step], orderId);
  return withTransaction(ctx, async (tx) => {
    const change = { step, by: 'vendor', which: { orderId, vendorId }, reason } as const;
    const moved = await changeOrderState(tx, change, async ([order]) => (order ? effects(tx, order) : []));
    if (moved.length === 0)
      return whereItIs(tx, and(eq(orders.id, orderId), eq(orders.vendorId, vendorId)), step);
    await recordAudit(tx, { action: `order.${step}`, resourceKind: 'order', resourceId: orderId });
    return { kind: 'done', state: stepOf(step).to };
  });
}

/** What to answer when a step moved nothing: it was done before, is not possible, or is not theirs to see. */
export async function whereItIs(
  ctx: TxCtx,
  mine: ReturnType<typeof and>,
  step: StepName,
): Promise<StepOutcome> {
  const [row] = await ctx.db.select({ state: orders.state }).from(orders).where(mine);
  if (!row) throw notFound('order');
  const state = readState(row.state);
  return { kind: state === stepOf(step).to ? 'done' : 'not_possible', state };
}
