import type { OrderView } from '../../_components/answers';

type Order = Pick<OrderView, 'state' | 'payOnDelivery' | 'doorPaid'>;

const HANDED_OVER: ReadonlySet<OrderView['state']> = new Set(['delivered', 'completed']);
const CAN_PAY: ReadonlySet<OrderView['state']> = new Set(['placed', 'accepted', 'ready', 'collected']);

/** Nothing was paid for it: it is, or was, for its door to pay. */
export const isUnpaidAtDoor = ({ state, payOnDelivery, doorPaid }: Order): boolean =>
  payOnDelivery && !doorPaid && !HANDED_OVER.has(state);

/** Its door is still to pay. */
export const owesAtDoor = (order: Order): boolean => isUnpaidAtDoor(order) && CAN_PAY.has(order.state);
