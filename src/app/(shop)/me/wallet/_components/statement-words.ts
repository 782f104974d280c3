import type { WalletView } from '../../../_components/answers';
import { namedOrders, type OrderNames } from './order-names';

type Line = Pick<WalletView['statement']['items'][number], 'kind' | 'ref'>;

/** What a movement was, with the order it is about where there is one. */
export function statementWords({ kind, ref }: Line, names: OrderNames): string {
  const order = namedOrders(names, ref.id) ?? 'an order';
  switch (kind) {
    case 'order.refund':
      return `Refund for ${order}`;
    case 'order.return':
    case 'order.door-return':
      return `Money back for ${order}`;
    case 'order.revive':
    case 'order.door':
    case 'paid_from_wallet':
      return `Paid for ${order}`;
    case 'collected':
      return ref.kind === 'top_up' ? 'Top-up' : `Paid for ${order}`;
    case 'collected_late':
      return ref.kind === 'top_up' ? 'Top-up' : `Your payment for ${order} came late`;
    case 'refund_requested':
      return `Sent back to the phone that paid for ${order}`;
    case 'refund_failed':
      return `Did not reach the phone that paid for ${order}`;
    case 'payout_requested':
      return 'Sent to your phone';
    case 'payout_failed':
      return 'Did not reach your phone';
    case 'refunded':
    case 'paid_out':
      return 'Reached your phone after all';
    default:
      return 'Put right by us';
  }
}
