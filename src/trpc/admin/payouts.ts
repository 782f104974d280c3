import { payoutBatch } from '@/services/insight/reports';
import { cancelBatch, listBatches, releaseBatch } from '@/services/money/payouts';
import { BatchId, ListBatches, ReleaseBatch } from '@/services/money/payouts/inputs';
import { permitted, router } from '../init';

export const payoutsRouter = router({
  list: permitted('payout.read-any')
    .input(ListBatches)
    .query(({ ctx, input }) => listBatches(ctx.ctx, input)),
  get: permitted('payout.read-any')
    .input(BatchId)
    .query(({ ctx, input }) => payoutBatch(ctx.ctx, input)),
  release: permitted('payout.write-any')
    .input(ReleaseBatch)
    .mutation(({ ctx, input }) => releaseBatch(ctx.ctx, input)),
  cancel: permitted('payout.write-any')
    .input(BatchId)
    .mutation(({ ctx, input }) => cancelBatch(ctx.ctx, input)),
});
