export {
  type Account,
  type AccountKind,
  isDebitSide,
  KEPT_KINDS,
  type KeptKind,
  PLATFORM_KINDS,
  type PlatformKind,
} from './account';
export { accountStatement, type StatementLine } from './account-statement';
export { balanceOf } from './balance-of';
export { balancesOf } from './balances-of';
export {
  availableOf,
  expireHolds,
  type Hold,
  LEDGER_SWEEP,
  ledgerJobs,
  placeHold,
  releaseHold,
} from './holds';
export { ledgerHolder } from './personal-data';
export { type Entry, type Posted, type PostTransaction, postTransaction } from './post-transaction';
export { type Posting, type PostingEntry, postingsOf } from './postings-of';
export { type OrderSplit, splitOrder } from './split';
export { type PeriodLine, type PeriodStatement, statementBetween } from './statement-between';
export { type TrialBalance, type TrialBalanceRow, trialBalance } from './trial-balance';
export { type Invariant, type LedgerReport, verifyLedger } from './verify-ledger';
