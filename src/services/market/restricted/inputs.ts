import { z } from 'zod';
import { Reason } from '@/lib/reason';

export const LICENCE_STATES = ['waiting', 'approved', 'refused', 'replaced', 'expired'] as const;
export type LicenceState = (typeof LICENCE_STATES)[number];

/** Where the market trades. A shop's goods stay in its own region: nobody delivers farther. */
export const REGIONS = ['kampala'] as const;
export type Region = (typeof REGIONS)[number];

const line = (what: string, least: number, most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text.length >= least, `${what}: ${least} letters or more.`)
    .refine((text) => text.length <= most, `${what}: ${most} letters at most.`);

const Slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9-]+$/);

export const SubmitLicence = z.object({
  /** Chosen by the browser: the same sent twice is one. */
  licenceId: z.uuid(),
  categorySlug: Slug,
  authority: line('Who gave it', 2, 120),
  number: line('The number of the licence', 2, 40),
  validUntil: z.iso.date('Enter a day of the calendar.'),
});
export type SubmitLicence = z.input<typeof SubmitLicence>;

export const LicenceId = z.object({ licenceId: z.uuid() });
export type LicenceId = z.infer<typeof LicenceId>;

export const DecideLicence = z.discriminatedUnion('decision', [
  z.object({ licenceId: z.uuid(), decision: z.literal('approved') }),
  z.object({ licenceId: z.uuid(), decision: z.literal('refused'), reason: Reason }),
]);
export type DecideLicence = z.input<typeof DecideLicence>;

export const SwitchCategory = z.object({
  categorySlug: Slug,
  region: z.enum(REGIONS),
  on: z.boolean(),
});
export type SwitchCategory = z.infer<typeof SwitchCategory>;
