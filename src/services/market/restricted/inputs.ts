import { z } from 'zod';
import { Reason } from '@/lib/reason';
import { REGIONS } from '@/lib/regions';

export { REGIONS, type Region } from '@/lib/regions';

export const LICENCE_STATES = ['waiting', 'approved', 'refused', 'replaced', 'expired', 'revoked'] as const;
export type LicenceState = (typeof LICENCE_STATES)[number];

export const MAX_LICENCE_BYTES = 5 * 1024 * 1024;

const line = (what: string, least: number, most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text.length >= least, `${what}: ${least} letters or more.`)
    .refine((text) => text.length <= most, `${what}: ${most} letters at most.`);

const Day = z.iso.date('Enter a day of the calendar.');

export const ChangeRule = z.object({
  categorySlug: z.string().max(120),
  region: z.enum(REGIONS),
  /** The rule the admin looked at; null where there was none. Another one in force meanwhile is an outcome. */
  seenRuleId: z.number().int().positive().nullable(),
  isOn: z.boolean(),
  needsLicence: z.boolean(),
  needsCertificate: z.boolean(),
  /** Within the limit of all certificates, which is 0.3 %. */
  thcLimitPpm: z
    .number('Enter a whole number.')
    .int('Enter a whole number.')
    .min(0, 'It cannot be below nought.')
    .max(3_000, 'At most 3,000 parts per million, which is 0.3 %.'),
  reason: Reason,
});
export type ChangeRule = z.input<typeof ChangeRule>;

export const SubmitLicence = z.object({
  /** Chosen by the browser: pressing twice sends once. */
  licenceId: z.uuid(),
  categorySlug: z.string().max(120),
  number: line('The number', 2, 60),
  issuer: line('Who gave it', 2, 120),
  expiresOn: Day,
});
export type SubmitLicence = z.input<typeof SubmitLicence>;

export const LicenceId = z.object({ licenceId: z.uuid() });
export type LicenceId = z.infer<typeof LicenceId>;

export const ListLicences = z.object({
  state: z.enum(LICENCE_STATES).default('waiting'),
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListLicences = z.input<typeof ListLicences>;

export const DecideLicence = z.discriminatedUnion('decision', [
  /** `expiresOn` as the admin read it on the paper. */
  z.object({ licenceId: z.uuid(), decision: z.literal('approved'), expiresOn: Day }),
  z.object({ licenceId: z.uuid(), decision: z.literal('refused'), reason: Reason }),
  /** One that was approved before. */
  z.object({ licenceId: z.uuid(), decision: z.literal('revoked'), reason: Reason }),
]);
export type DecideLicence = z.input<typeof DecideLicence>;
