import { z } from 'zod';
import { Reason } from '@/lib/reason';

export const LOT_STATES = ['waiting', 'on_shelf', 'withdrawn', 'expired', 'failed', 'recalled'] as const;
export type LotState = (typeof LOT_STATES)[number];

export const CERTIFICATE_STATES = ['waiting', 'approved', 'refused', 'replaced', 'expired'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];
export type Verdict = 'pass' | 'fail';

export {
  ANALYTES,
  type AnalyteKey,
  keepsLimit,
  LIMITS,
  type Result,
  readResults,
  thcPpmOf,
  UNITS,
  type Unit,
} from './results';

export const MAX_LOT_PIECES = 100_000;
export const MAX_CERTIFICATE_BYTES = 5 * 1024 * 1024;

/** A real day of the calendar, as 2026-03-10. */
export const Day = z.iso.date('Enter a day of the calendar.');

const line = (what: string, least: number, most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text.length >= least, `${what}: ${least} letters or more.`)
    .refine((text) => text.length <= most, `${what}: ${most} letters at most.`);

export const LotNumber = line('The lot number', 1, 40).refine(
  (text) => /^[\p{L}\p{N} ./_-]+$/u.test(text),
  'A lot number has letters, digits, spaces and . / _ - only.',
);

export const ReceiveLot = z
  .object({
    /** Chosen by the browser: pressing twice receives once. */
    lotId: z.uuid(),
    productId: z.uuid(),
    number: LotNumber,
    madeOn: Day,
    expiresOn: Day,
    pieces: z
      .number('Enter a whole number of pieces.')
      .int('Enter a whole number of pieces.')
      .min(1, 'A lot has one piece or more.')
      .max(MAX_LOT_PIECES, `A lot has ${MAX_LOT_PIECES} pieces at most.`),
  })
  .refine(({ madeOn, expiresOn }) => expiresOn > madeOn, {
    path: ['expiresOn'],
    message: 'It must expire after it was made.',
  });
export type ReceiveLot = z.input<typeof ReceiveLot>;

export const LotId = z.object({ lotId: z.uuid() });
export type LotId = z.infer<typeof LotId>;

export const ListMyLots = z.object({
  productId: z.uuid(),
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListMyLots = z.input<typeof ListMyLots>;

export const ListLots = z.object({
  /** A lot's number, the code of its page, or the name of what it is a lot of. */
  q: z.string().trim().max(80).nullish(),
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListLots = z.input<typeof ListLots>;

export const LotCode = z.object({ code: z.string().regex(/^[0-9a-f]{12}$/) });
export type LotCode = z.infer<typeof LotCode>;

const ResultInput = z.object({
  analyte: z.string().max(40),
  /** As it stands on the paper: "0.12", or "ND" where nothing was found. */
  value: z.string().trim().max(20),
  unit: z.string().max(12),
});

export const SubmitCertificate = z.object({
  certificateId: z.uuid(),
  lotId: z.uuid(),
  lab: line('The laboratory', 2, 120),
  testedOn: Day,
  validUntil: Day.nullish(),
  labVerdict: z.enum(['pass', 'fail']),
  results: z.array(ResultInput).min(1, 'Enter one result or more.').max(40),
});
export type SubmitCertificate = z.input<typeof SubmitCertificate>;

export const CertificateId = z.object({ certificateId: z.uuid() });
export type CertificateId = z.infer<typeof CertificateId>;

export const ListCertificates = z.object({
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListCertificates = z.input<typeof ListCertificates>;

export const DecideCertificate = z.discriminatedUnion('decision', [
  z.object({ certificateId: z.uuid(), decision: z.literal('approved') }),
  z.object({ certificateId: z.uuid(), decision: z.literal('refused'), reason: Reason }),
]);
export type DecideCertificate = z.input<typeof DecideCertificate>;
