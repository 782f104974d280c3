import type { Ctx } from '@/db/tx';
import { type BatchId, type BatchPayout, type BatchView, getBatch } from '@/services/money/payouts';
import { authorise } from '@/services/platform/access';
import { ownerNames } from './owner-names';

export type NamedPayout = BatchPayout & {
  /** The shop or the driver. */
  readonly ownerName: string;
};
export type PayoutBatchReport = Omit<BatchView, 'payouts'> & { readonly payouts: readonly NamedPayout[] };

/** One batch of payouts with the names of those who are paid. @throws AppError not_found */
export async function payoutBatch(ctx: Ctx, input: BatchId): Promise<PayoutBatchReport> {
  authorise(ctx, 'payout.read-any');
  const batch = await getBatch(ctx, input);
  const idsOf = (side: string) =>
    batch.payouts.filter(({ ownerKind }) => ownerKind === side).map(({ ownerId }) => ownerId);
  const [shops, drivers] = await Promise.all([
    ownerNames(ctx, 'vendor_payable', idsOf('vendor')),
    ownerNames(ctx, 'driver_payable', idsOf('driver')),
  ]);
  return {
    ...batch,
    payouts: batch.payouts.map((payout) => ({
      ...payout,
      ownerName:
        (payout.ownerKind === 'vendor' ? shops : drivers).get(payout.ownerId)?.name ??
        'Nobody we know any more',
    })),
  };
}
