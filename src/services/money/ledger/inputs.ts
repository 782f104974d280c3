import { z } from 'zod';
import { Reason } from '@/lib/reason';

/** The number of a posting, as the ledger counts them. */
export const PostingId = z.string().regex(/^[1-9]\d{0,17}$/, 'That is no number of a posting.');

export const ReverseTransaction = z.object({
  transactionId: PostingId,
  reason: Reason,
});
export type ReverseTransaction = z.input<typeof ReverseTransaction>;

export const LedgerMoment = z.object({
  /** The end of this moment; without it, now. */
  at: z.date('Write a day and an hour.').nullish(),
});
export type LedgerMoment = z.input<typeof LedgerMoment>;
