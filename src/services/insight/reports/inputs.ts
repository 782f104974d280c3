import { z } from 'zod';

/** Groups an admin asks for, each a set of order states. */
export const ORDER_FILTERS = {
  all: null,
  open: ['placed', 'accepted', 'ready', 'collected'],
  unpaid: ['awaiting_payment'],
  done: ['delivered', 'completed'],
  ended: ['expired', 'rejected', 'cancelled', 'failed', 'refunded'],
} as const;

export const ListOrders = z.object({
  filter: z.enum(['all', 'open', 'unpaid', 'done', 'ended']).default('all'),
  /** An order's number, as "UH-10042" or "10042". */
  number: z.string().max(20).optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(30),
});
export type ListOrders = z.infer<typeof ListOrders>;

export const OrderHistoryOf = z.object({ orderId: z.uuid() });
export type OrderHistoryOf = z.infer<typeof OrderHistoryOf>;
