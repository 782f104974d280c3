import { z } from 'zod';

/** The number of a posting, as the ledger counts them. */
export const PostingId = z.string().regex(/^[1-9]\d{0,17}$/, 'That is no number of a posting.');

export const ReverseTransaction = z.object({
  transactionId: PostingId,
  reason: z
    .string()
    .trim()
    .min(5, 'Say why, in five letters or more.')
    .max(500, 'That is too long: 500 letters at most.'),
});
export type ReverseTransaction = z.input<typeof ReverseTransaction>;

export const LedgerMoment = z.object({
  /** The end of this moment; without it, now. */
  at: z.date('Write a day and an hour.').nullish(),
});
export type LedgerMoment = z.input<typeof LedgerMoment>;
