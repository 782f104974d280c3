export { type AskedFor, askedFor } from './asked-for';
export { checkMyPayment } from './check-my-payment';
export { checkNow } from './check-now';
export { enquire } from './enquire';
export { expireIntent } from './expire-intent';
export { findRefund, type KeyedRefund, type Refund, refundsOf } from './find-refund';
export { getPayment, type PaymentDetail } from './get-payment';
export {
  AttemptInput,
  IntentInput,
  ListPayments,
  ListProblemPayments,
  LookUpPayer,
  PaymentOf,
  ProblemFilter,
  RetryPayment,
  SwitchProvider,
} from './inputs';
export { listPayments, type PaymentRow } from './list-payments';
export { listProblemPayments, type ProblemPayment } from './list-problem-payments';
export { lookUpPayer, type PayerFound } from './look-up-payer';
export { type MoneyUnderWay, moneyUnderWay, payerOfRef } from './money-under-way';
export { type OperatorBalance, operatorBalances } from './operator-balances';
export { type Payer, payerOf, requirePromptable } from './payer';
export { type PaymentAttemptHistory, type ProviderExchange, paymentHistory } from './payment-history';
export { type OperatorMoney, operatorMoney, paymentInvariants } from './payment-invariants';
export { PAYMENT_SWEEP, paymentJobs } from './payment-jobs';
export { type PaymentState, type PaymentStatus, paymentStatus, statusOfPayment } from './payment-status';
export { paymentHolder } from './personal-data';
export { type PaymentProblem, type PayoutProblem, payoutProblemOf } from './problem';
export { type PromptOnce, promptOnce } from './prompt-once';
export {
  assertProviderOpen,
  type ProviderNow,
  type ProviderState,
  providerStates,
  providersNow,
  providerTitle,
  readProviderStates,
} from './provider-states';
export { OPERATOR_ACCOUNTS, type OperatorAccount, PROVIDERS, type ProviderName } from './providers/provider';
export { recordCallback } from './record-callback';
export { type RefundToPhone, type RequestRefund, refundToPhone, requestRefund } from './request-refund';
export { paymentRetention } from './retention';
export { promptOnceMore, retryPayment } from './retry-payment';
export {
  availableProviders,
  configurePayments,
  paymentProvider,
  paymentSettings,
} from './runtime';
export { requireSendable, sendMostOf } from './send-limit';
export { settleRefund, settlingRefund } from './settle-refund';
export {
  type PaymentAllocation,
  type StartedPayment,
  type StartPayment,
  startPayment,
} from './start-payment';
export { type StartPayout, startPayout } from './start-payout';
export {
  askAgain,
  paymentsAlike,
  paymentsOnStatement,
  type StatementPayment,
  statementPayment,
} from './statement-payments';
export { submitAttempt } from './submit-attempt';
export { sweepPayments } from './sweep-payments';
export { pauseProvider, resumeProvider } from './switch-provider';
export { type PaymentSettings, paymentSettingsFor } from './time-limits';
