export {
  type AdminOverview,
  adminOverview,
  type OldestOrder,
  type UnassignedDelivery,
} from './admin-overview';
export { type CashCarried, cashCarried } from './cash-carried';
export { checkIntegrity, INTEGRITY_JOB, integrityJobs } from './check-integrity';
export { driverEarnings, type EarningsLine } from './driver-earnings';
export {
  HOUSE_ACCOUNTS,
  LedgerAccountOf,
  LedgerAccountsOf,
  LedgerPostingOf,
  ListOrders,
  ORDER_FILTERS,
  OrderHistoryOf,
  OWNED_ACCOUNTS,
  PaymentsInTrouble,
  StatementOf,
  StatementPeriod,
  TROUBLE_FILTERS,
  UnassignedOrders,
  WhoCould,
} from './inputs';
export { type IntegrityReport, integrityReport } from './integrity-report';
export { type LedgerAccount, type LedgerLine, ledgerAccount } from './ledger-account';
export { type LedgerAccountRow, ledgerAccounts } from './ledger-accounts';
export { type LedgerPosting, ledgerPosting } from './ledger-posting';
export { listOrders, type OrderRow } from './list-orders';
export { type OnTheRoad, onTheRoad, type RoadTrip } from './on-the-road';
export { type OperatorReport, operators } from './operators';
export { orderHistory } from './order-history';
export type { OrderHistory, TimelineItem } from './order-history-types';
export { type PaymentReport, paymentReport } from './payment-report';
export { paymentsInTrouble, type TroubledPayment } from './payments-in-trouble';
export { type NamedPayout, type PayoutBatchReport, payoutBatch } from './payout-batch';
export { type Statement, type StatementMovement, statement } from './statement';
export { type StatementFile, statementFile } from './statement-file';
export { type StuckOrder, type StuckOrders, stuckOrders } from './stuck-orders';
export { type TakenBack, type TakenBackLine, takenBack } from './taken-back';
export { type UnassignedOrder, unassignedOrders } from './unassigned-orders';
export { type CouldRow, type WhoCouldAnswer, whoCould } from './who-could';
