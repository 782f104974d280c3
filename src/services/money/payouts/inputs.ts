import { z } from 'zod';
import { ugxAbove0 } from '@/lib/ugx-input';

/** For whom somebody acts: the shop they own, or themselves as a driver. */
export const PayoutSide = z.enum(['vendor', 'driver']);
export type PayoutSide = z.infer<typeof PayoutSide>;

export const SetPayoutNumber = z.object({
  side: PayoutSide,
  phone: z.string().max(40),
  provider: z.enum(['mtn', 'airtel']).optional(),
});
export type SetPayoutNumber = z.input<typeof SetPayoutNumber>;

export const PayoutsOf = z.object({ side: PayoutSide, cursor: z.string().max(400).nullish() });
export type PayoutsOf = z.input<typeof PayoutsOf>;

export const PayMeNow = z.object({
  side: PayoutSide,
  /** Chosen by the browser once per payout: pressing twice pays once. */
  payoutId: z.uuid(),
  /** All that is available when absent. */
  amountUgx: ugxAbove0.optional(),
});
export type PayMeNow = z.input<typeof PayMeNow>;

export const BatchId = z.object({ batchId: z.uuid() });
export type BatchId = z.input<typeof BatchId>;

export const ReleaseBatch = BatchId.extend({
  /** Why, for the second person where one is needed. */
  reason: z.string().trim().max(500).default('Payout batch checked'),
});
export type ReleaseBatch = z.input<typeof ReleaseBatch>;

export const ListBatches = z.object({ cursor: z.string().max(400).nullish() });
export type ListBatches = z.input<typeof ListBatches>;
