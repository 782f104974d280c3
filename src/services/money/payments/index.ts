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
export { type MoneyUnderWay, moneyUnderWay, sumAskedFor } from './money-under-way';
export { type Payer, PROVIDER_NAMES, payerOf, requirePromptable } from './payer';
export { type PaymentAttemptHistory, type ProviderExchange, paymentHistory } from './payment-history';
export { collectionTotals, paymentInvariants } from './payment-invariants';
export { PAYMENT_SWEEP, paymentJobs } from './payment-jobs';
export { type PaymentState, type PaymentStatus, paymentStatus, statusOfPayment } from './payment-status';
export { paymentHolder } from './personal-data';
export type { PaymentProblem } from './problem';
export { PROVIDERS, type ProviderName } from './providers/provider';
export { recordCallback } from './record-callback';
export { type RefundToPhone, type RequestRefund, refundToPhone, requestRefund } from './request-refund';
export { paymentRetention } from './retention';
export { promptOnceMore, retryPayment } from './retry-payment';
export { configurePayments, paymentSettings } from './runtime';
export {
  type PaymentAllocation,
  type StartedPayment,
  type StartPayment,
  startPayment,
} from './start-payment';
export { retryPayout, type StartPayout, startPayout } from './start-payout';
export { submitAttempt } from './submit-attempt';
export { sweepPayments } from './sweep-payments';
export { type PaymentSettings, paymentSettingsFor } from './time-limits';
