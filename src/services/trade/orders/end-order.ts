import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { formatUgx, type Ugx } from '@/lib/money';
import { cancelDelivery, deliveriesOf, giveUpDelivery } from '@/services/delivery/dispatch';
import { catalogChanged, returnStock } from '@/services/market/catalog';
import { moneySettings } from '@/services/money/settings';
import { authorise, requireStepUp } from '@/services/platform/access';
import { type ApprovalKind, requestApproval } from '@/services/platform/approvals';
import { recordAudit } from '@/services/platform/audit';
import { authoriseAsAdmin } from './authorise-as-admin';
import { changeOrderState, type MovedOrder } from './change-order-state';
import { EndOrder } from './inputs';
import { lockOrder } from './lock-order';
import { orderLabel } from './order-label';
import { escrowedUgx, returnEscrow } from './order-money';
import { nextState, type StepName, stepOf } from './order-state';
import { ORDER_WORDS } from './order-words';
import { orders } from './tables';
import { type StepOutcome, whereItIs } from './vendor-decision';

export type EndOutcome =
  | StepOutcome
  /** It gives back so much that a second person is asked. */
  | { kind: 'second_person_asked'; requestId: string };

type How = EndOrder['how'];

const STEPS = {
  called_off: 'callOff',
  returned: 'giveUp',
  lost: 'giveUp',
} as const satisfies Record<How, StepName>;

const END_WORDS: Readonly<Record<How, string>> = {
  called_off: 'Cancelled, pieces back on the shelf',
  returned: 'Parcel came back, pieces back on the shelf',
  lost: 'Parcel lost',
};

/**
 * The way out of an order that is stuck: an admin ends it and all that is in escrow goes back to who paid. Before
 * collection it is called off and the pieces are sold again; afterwards the admin says whether the parcel came back or is
 * lost. Nobody is paid for it. Above the limit of refunds a second person is asked. Repeats change nothing.
 * @throws AppError not_found, forbidden without a fresh second factor, conflict when the parcel has moved on
 */
export async function endOrder(ctx: Ctx, input: EndOrder): Promise<EndOutcome> {
  authorise(ctx, 'order.write-any', 'follow');
  const request = EndOrder.parse(input);
  await authoriseAsAdmin(ctx, 'order.write-any', request.orderId);
  requireStepUp(ctx);
  const { refundTwoPersonsUgx } = await moneySettings(ctx);
  const { backUgx } = await withTransaction(ctx, (tx) => look(tx, request));
  if (backUgx > refundTwoPersonsUgx) {
    const { requestId } = await requestApproval(ctx, endingOrder, {
      payload: request,
      reason: request.reason,
    });
    return { kind: 'second_person_asked', requestId };
  }
  return withTransaction(ctx, (tx) => endNow(tx, request));
}

/** What it would give back; nought for an order that this cannot end, or ended before. */
async function look(tx: TxCtx, { orderId, how }: EndOrder): Promise<{ label: string; backUgx: Ugx | 0n }> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw notFound('order');
  const isPossible = nextState(order.state, STEPS[how], 'admin') !== null;
  return { label: orderLabel(order.number), backUgx: isPossible ? escrowedUgx(order) : 0n };
}

async function endNow(tx: TxCtx, { orderId, how, reason }: EndOrder): Promise<StepOutcome> {
  const step = STEPS[how];
  const change = { step, by: 'admin', which: { orderId }, reason } as const;
  const moved = await changeOrderState(tx, change, async ([order]) => {
    if (!order) return [];
    await endTrip(tx, order, how);
    // A parcel that is lost was sold and is gone.
    const changed = how === 'lost' ? [] : await returnStock(tx, [order.id]);
    await returnEscrow(tx, order);
    return catalogChanged(changed);
  });
  if (moved.length === 0) return whereItEnded(tx, orderId, how);
  await recordAudit(tx, {
    action: 'order.end',
    resourceKind: 'order',
    resourceId: orderId,
    details: { how, reason },
  });
  return { kind: 'done', state: stepOf(step).to };
}

/** The event that moves the order comes a moment after the parcel moved: the delivery knows. */
async function endTrip(tx: TxCtx, order: MovedOrder, how: How): Promise<void> {
  const ref = { kind: 'order', id: order.id };
  if (how === 'called_off') {
    const { kind } = await cancelDelivery(tx, ref);
    if (kind === 'too_late') throw conflict('The driver has the parcel by now. Nothing was changed.');
  } else if (!(await giveUpDelivery(tx, ref, how))) {
    throw conflict('The customer has the parcel by now. Nothing was changed.');
  }
}

async function whereItEnded(tx: TxCtx, orderId: string, how: How): Promise<StepOutcome> {
  const found = await whereItIs(tx, eq(orders.id, orderId), STEPS[how]);
  if (found.kind === 'not_possible' || how === 'called_off') return found;
  const [delivery] = await deliveriesOf(tx, [{ kind: 'order', id: orderId }]);
  return delivery?.parcel === how ? found : { kind: 'not_possible', state: found.state };
}

/** Giving back much takes two persons, also when an order ends by it. */
export const endingOrder: ApprovalKind<EndOrder> = {
  kind: 'order.end',
  title: 'End an order and give its money back',
  permission: 'order.write-any',
  payload: EndOrder,
  validMs: 24 * 60 * 60_000,
  subject: ({ orderId }) => orderId,
  describe: (ctx, request) =>
    withTransaction(ctx, async (tx) => {
      const { label, backUgx } = await look(tx, request);
      const before = { Order: label, 'In escrow': formatUgx(backUgx) };
      return { before, after: { Order: label, 'In escrow': formatUgx(0n), Ends: END_WORDS[request.how] } };
    }),
  execute: async (tx, request) => {
    const outcome = await endNow(tx, request);
    if (outcome.kind === 'not_possible')
      throw conflict(`The order has gone another way: ${ORDER_WORDS[outcome.state].toLowerCase()}.`);
  },
};
