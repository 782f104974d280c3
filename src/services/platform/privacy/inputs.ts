import { z } from 'zod';

/** What a person may allow or refuse beyond the service itself. */
export const PURPOSES = ['review_name', 'location_history'] as const;
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

export const RequestId = z.object({ requestId: z.uuid() });
export type RequestId = z.input<typeof RequestId>;

export const EXPORT_FORMATS = ['json', 'html'] as const;
export const DownloadExport = RequestId.extend({ format: z.enum(EXPORT_FORMATS) });
export type DownloadExport = z.input<typeof DownloadExport>;

/** What a person types to show that they mean it. */
export const ERASE_WORD = 'DELETE';
export const RequestErasure = z.object({
  confirmation: z
    .string()
    .trim()
    .transform((text) => text.toUpperCase())
    .pipe(z.literal(ERASE_WORD, { error: `Type ${ERASE_WORD} to go on.` })),
});
export type RequestErasure = z.input<typeof RequestErasure>;

export const REQUEST_KINDS = ['export', 'erasure'] as const;
export const ListDataRequests = z.object({
  kind: z.enum(REQUEST_KINDS).optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListDataRequests = z.input<typeof ListDataRequests>;

export const PlaceHold = z.object({
  userId: z.uuid(),
  reason: z.string().trim().min(10, 'Say why, in a sentence.').max(500),
});
export type PlaceHold = z.input<typeof PlaceHold>;
export const LiftHold = z.object({ userId: z.uuid() });
export type LiftHold = z.input<typeof LiftHold>;

export const DATA_CATEGORIES = [
  'contact',
  'address',
  'orders',
  'health',
  'payments',
  'sign_in',
  'location',
  'documents',
] as const;
/** The register begins with the market; how late a date may be is a matter of the clock. */
const RegisterDate = z.coerce.date().min(new Date('2020-01-01T00:00:00Z'), 'That is too long ago.');
const Facts = z.object({
  title: z.string().trim().min(5, 'Name it in a few words.').max(120),
  description: z.string().trim().min(10, 'Say what happened.').max(4000),
  noticedAt: RegisterDate,
  categories: z.array(z.enum(DATA_CATEGORIES)).min(1, 'Choose at least one kind of data.').max(8),
  peopleAffected: z.number().int().min(0).max(100_000_000).nullable(),
  measures: z.string().trim().max(4000),
});
export const OpenBreach = Facts.extend({
  /** Chosen by the browser: pressing twice records one incident. */
  id: z.uuid(),
});
export type OpenBreach = z.input<typeof OpenBreach>;
export const BreachId = z.object({ breachId: z.uuid() });
export type BreachId = z.input<typeof BreachId>;
export const UpdateBreach = Facts.omit({ noticedAt: true })
  .partial()
  .extend({
    breachId: z.uuid(),
    /** The version that was on the screen: two admins do not overwrite each other. */
    version: z.number().int().positive(),
    note: z.string().trim().min(3, 'Say what is new.').max(2000),
    notifiedAt: RegisterDate.nullable().optional(),
    officeReference: z.string().trim().max(120).nullable().optional(),
    peopleToldAt: RegisterDate.nullable().optional(),
    close: z.boolean().optional(),
  });
export type UpdateBreach = z.input<typeof UpdateBreach>;
export const ListBreaches = z.object({
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListBreaches = z.input<typeof ListBreaches>;
