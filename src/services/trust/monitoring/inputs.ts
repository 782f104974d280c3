import { z } from 'zod';

const Cursor = z.string().max(200).optional();
const Day = z.iso.date();

/** Days are Kampala's, both included. */
const Filter = z.object({
  /** An account's id, a phone number, or a program such as "system:audit.seal". */
  person: z.string().trim().max(80).optional(),
  /** A whole action or the beginning of several: "order." finds "order.accept". */
  action: z
    .string()
    .trim()
    .max(60)
    .regex(/^[\w.:-]*$/, 'An action looks like order.accept.')
    .optional(),
  resourceKind: z
    .string()
    .trim()
    .max(40)
    .regex(/^[\w-]*$/, 'A kind looks like order.')
    .optional(),
  resourceId: z.string().trim().max(100).optional(),
  from: Day.optional(),
  to: Day.optional(),
});

export const SearchAudit = Filter.extend({ cursor: Cursor, limit: z.int().min(1).max(100).default(50) });
export type SearchAudit = z.input<typeof SearchAudit>;

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export const ExportAudit = Filter.extend({ format: z.enum(EXPORT_FORMATS) });
export type ExportAudit = z.input<typeof ExportAudit>;

export const EVENT_FILTERS = ['open', 'urgent', 'all'] as const;
export const ListSecurityEvents = z.object({
  filter: z.enum(EVENT_FILTERS).default('open'),
  cursor: Cursor,
  limit: z.int().min(1).max(100).default(30),
});
export type ListSecurityEvents = z.input<typeof ListSecurityEvents>;

const EventId = z.string().regex(/^\d{1,18}$/);
export const SecurityEventOf = z.object({ eventId: EventId });
export type SecurityEventOf = z.input<typeof SecurityEventOf>;

/** `alike`: also every older one of the same kind that nobody has taken over yet. */
export const AcknowledgeEvent = z.object({ eventId: EventId, alike: z.boolean().default(false) });
export type AcknowledgeEvent = z.input<typeof AcknowledgeEvent>;

export const NOTE_LENGTH = 1_000;
export const NoteEvent = z.object({
  eventId: EventId,
  /** Made by the caller, so that a note sent twice is one. */
  noteId: z.uuid(),
  text: z.string().trim().min(1, 'Write what you found.').max(NOTE_LENGTH),
});
export type NoteEvent = z.input<typeof NoteEvent>;
