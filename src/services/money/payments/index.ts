export { PaymentOf, RetryPayment } from './inputs';
export { type PaymentState, type PaymentStatus, paymentStatus } from './payment-status';
export type { PaymentProblem } from './problem';
export { configurePayments } from './runtime';
export {
  type PaymentAllocation,
  type StartedPayment,
  type StartPayment,
  startPayment,
} from './start-payment';
export { type PaymentSettings, paymentSettingsFor } from './time-limits';
