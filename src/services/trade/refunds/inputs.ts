import { z } from 'zod';
import { keptUgx, ugxAbove0 } from '@/lib/ugx-input';

const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replace(/\s+/g, ' ').trim());

const words = oneLine(500).pipe(z.string().min(3, 'Say why, in a few words.'));

/** Shillings as a request for a second person keeps them. */
const UgxText = keptUgx(ugxAbove0);

/** What is given back, with the amount in the form it comes in. */
const whatWith = <A extends typeof ugxAbove0 | typeof UgxText>(amountUgx: A) =>
  z.discriminatedUnion('kind', [
    /** All goods that are left, and the delivery where asked. */
    z.object({ kind: z.literal('full'), withDelivery: z.boolean() }),
    z.object({
      kind: z.literal('lines'),
      lines: z
        .array(z.object({ productId: z.uuid(), quantity: z.int().min(1).max(10_000) }))
        .min(1, 'Choose what is given back.')
        .max(50),
      withDelivery: z.boolean(),
    }),
    z.object({ kind: z.literal('amount'), amountUgx, withDelivery: z.boolean() }),
    z.object({ kind: z.literal('delivery') }),
    /** At our own cost, beside what was paid. */
    z.object({ kind: z.literal('ad_hoc'), amountUgx }),
  ]);

export const RefundWhat = whatWith(ugxAbove0);
export type RefundWhat = z.output<typeof RefundWhat>;

export const RefundOrder = z.object({
  /** Chosen by the browser once per refund. */
  refundId: z.uuid(),
  orderId: z.uuid(),
  what: RefundWhat,
  reason: words,
  /** The open report that it answers and so ends. Without it a report stays open until all goods are given back. */
  disputeId: z.uuid().optional(),
});
export type RefundOrder = z.input<typeof RefundOrder>;
export type RefundRequest = z.output<typeof RefundOrder>;

/** The same as a request for a second person keeps it. */
export const StoredRefund = RefundOrder.extend({ what: whatWith(UgxText) });

export const DISPUTE_REASONS = ['missing', 'damaged', 'wrong', 'not_as_described', 'other'] as const;

export const OpenDispute = z.object({
  disputeId: z.uuid(),
  orderId: z.uuid(),
  reason: z.enum(DISPUTE_REASONS),
  words,
});
export type OpenDispute = z.input<typeof OpenDispute>;

export const DismissDispute = z.object({ disputeId: z.uuid(), note: words });
export type DismissDispute = z.input<typeof DismissDispute>;

export const ListDisputes = z.object({
  show: z.enum(['open', 'decided']).default('open'),
  cursor: z.string().max(400).nullish(),
});
export type ListDisputes = z.input<typeof ListDisputes>;

export const RefundsOf = z.object({ orderId: z.uuid() });
export type RefundsOf = z.input<typeof RefundsOf>;
