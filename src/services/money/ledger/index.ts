export {
  type Account,
  type AccountKind,
  isDebitSide,
  KEPT_KINDS,
  type KeptKind,
  PLATFORM_KINDS,
  type PlatformKind,
} from './account';
export { accountOf } from './account-of';
export { accountStatement, type StatementLine } from './account-statement';
export { balanceAt } from './balance-at';
export { balanceOf, lockedBalance } from './balance-of';
export { balancesOf } from './balances-of';
export { findPosting, type PostingDetails } from './get-posting';
export {
  availableOf,
  expireHolds,
  type Hold,
  LEDGER_SWEEP,
  ledgerJobs,
  lockedAvailable,
  placeHold,
  releaseHold,
} from './holds';
export { heldAs, heldFor, releaseHoldsFor } from './holds-of';
export { type Movement, movementsBetween, movementsOfKeys, postingsOfKeys } from './movements';
export { ledgerHolder } from './personal-data';
export { type Entry, type Posted, type PostTransaction, postTransaction } from './post-transaction';
export { type Posting, type PostingEntry, postingsOf } from './postings-of';
export { type Receiver, receiversOf } from './receivers-of';
export { reverseTransaction, reversingTransaction } from './reverse-transaction';
export {
  checkLedgerChain,
  LEDGER_SEAL,
  LEDGER_VERIFY,
  type LedgerChainReport,
  ledgerSealJobs,
  sealLedger,
  verifyLedgerChain,
} from './seal-ledger';
export { type OrderSplit, splitOrder, taxWithin } from './split';
export { type PeriodLine, type PeriodStatement, statementBetween } from './statement-between';
export { type TrialBalance, type TrialBalanceRow, trialBalance } from './trial-balance';
export { type Invariant, type LedgerReport, verifyLedger } from './verify-ledger';
