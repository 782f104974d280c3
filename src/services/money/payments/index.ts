export { checkNow } from './check-now';
export { enquire } from './enquire';
export { expireIntent } from './expire-intent';
export { findRefund, type Refund } from './find-refund';
export {
  AttemptInput,
  IntentInput,
  ListProblemPayments,
  PaymentOf,
  ProblemFilter,
  RetryPayment,
} from './inputs';
export { listProblemPayments, type ProblemPayment } from './list-problem-payments';
export { type PaymentAttemptHistory, type ProviderExchange, paymentHistory } from './payment-history';
export { collectionTotals, paymentInvariants } from './payment-invariants';
export { PAYMENT_SWEEP, paymentJobs } from './payment-jobs';
export { type PaymentState, type PaymentStatus, paymentStatus } from './payment-status';
export { paymentHolder } from './personal-data';
export type { PaymentProblem } from './problem';
export { PROVIDERS, type ProviderName } from './providers/provider';
export { recordCallback } from './record-callback';
export { type RequestRefund, requestRefund } from './request-refund';
export { paymentRetention } from './retention';
export { retryPayment } from './retry-payment';
export { configurePayments, paymentSettings } from './runtime';
export {
  type PaymentAllocation,
  type StartedPayment,
  type StartPayment,
  startPayment,
} from './start-payment';
export { retryPayout, type StartPayout, startPayout } from './start-payout';
export {
  askAgain,
  paymentsAlike,
  paymentsOnStatement,
  type StatementPayment,
  statementPayment,
} from './statement-payments';
export { submitAttempt } from './submit-attempt';
export { sweepPayments } from './sweep-payments';
export { type PaymentSettings, paymentSettingsFor } from './time-limits';
