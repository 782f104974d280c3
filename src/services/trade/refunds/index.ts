export { dismissDispute } from './decide-dispute';
export {
  DISPUTE_REASONS,
  DismissDispute,
  ListDisputes,
  OpenDispute,
  RefundOrder,
  RefundsOf,
} from './inputs';
export {
  anyMoneyBack,
  type DisputeRow,
  type DisputeView,
  listDisputes,
  myMoneyBack,
  type OrderMoneyBack,
  type RefundView,
  type ShopMoneyBack,
  shopMoneyBack,
} from './money-back';
export { openDispute } from './open-dispute';
export { refundHolder } from './personal-data';
export { refundReactions } from './reactions';
export { type RefundOutcome, refundOrder } from './refund-order';
export { refundingOrder } from './refunding-order';
