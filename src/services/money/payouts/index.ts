export {
  BatchId,
  ListBatches,
  PayMeNow,
  PayoutSide,
  PayoutsOf,
  ReleaseBatch,
  SetPayoutNumber,
} from './inputs';
export { type BatchPayout, type BatchRow, type BatchView, getBatch, listBatches } from './list-batches';
export { type MyPayouts, myPayouts, type PayoutRow } from './my-payouts';
export { settleCash } from './open-payout';
export { type PayMeOutcome, payMeNow } from './pay-me-now';
export type { PayoutNumber } from './payout-number';
export { payoutHolder } from './personal-data';
export { PAYOUT_RUN, payoutJobs, payoutReactions } from './reactions';
export { cancelBatch, type ReleaseOutcome, releaseBatch, releasingBatch } from './release-batch';
export { runPayouts } from './run-payouts';
export { sealNumber as sealPayoutNumber } from './sealed-number';
export { setPayoutNumber, withdrawPayoutNumber } from './set-payout-number';
