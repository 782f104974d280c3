import { z } from 'zod';

/** What a person may allow or refuse beyond the service itself. */
export const PURPOSES = ['marketing_sms', 'review_name', 'location_history'] as const;
export const Purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof Purpose>;

export const DecideConsent = z.object({
  purpose: Purpose,
  /** The wording that was on the screen: nobody agrees to words they have not seen. */
  version: z.number().int().positive(),
  decision: z.enum(['given', 'withdrawn']),
});
export type DecideConsent = z.input<typeof DecideConsent>;

export const ConsentHistory = z.object({
  purpose: Purpose.optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ConsentHistory = z.input<typeof ConsentHistory>;
