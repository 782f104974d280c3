import { z } from 'zod';
import { REASON_LETTERS } from '@/lib/reason';

export const STATEMENT_PROVIDERS = ['mtn', 'airtel'] as const;
export const STATEMENT_ACCOUNTS = ['collection', 'disbursement'] as const;
export const StatementAccount = z.object({
  provider: z.enum(STATEMENT_PROVIDERS),
  account: z.enum(STATEMENT_ACCOUNTS),
});
/** One of our accounts at an operator: what comes in is collected in one, what goes out leaves from the other. */
export type StatementAccount = z.infer<typeof StatementAccount>;

/** What a statement may say about a movement. */
export const STATEMENT_FIELDS = [
  'date',
  'providerTxnId',
  'externalId',
  'type',
  'direction',
  'from',
  'to',
  'amount',
  'fee',
  'balance',
  'status',
] as const;
export type StatementField = (typeof STATEMENT_FIELDS)[number];
export const REQUIRED_FIELDS = ['date', 'providerTxnId', 'amount'] as const satisfies StatementField[];

const Header = z.string().trim().max(80);
/** Which column of the file holds a field, by its header; absent where the file has none. */
export const ColumnMapping = z.partialRecord(z.enum(STATEMENT_FIELDS), Header.min(1));
export type ColumnMapping = z.infer<typeof ColumnMapping>;

export const MAX_STATEMENT_BYTES = 20 * 1024 * 1024;
export const MAX_STATEMENT_ROWS = 200_000;

/** A day in Kampala, such as 2026-11-25. */
export const Day = z.iso.date().regex(/^20\d\d/);

export const UploadStatement = z.object({
  ...StatementAccount.shape,
  day: Day,
  /** Columns named by a person; without them the last of this operator are used, or those we know. */
  mapping: ColumnMapping.optional(),
});
export type UploadStatement = z.infer<typeof UploadStatement>;

export const ITEM_CLASSES = [
  'matched',
  'fee',
  'missing_internal',
  'missing_external',
  'status_mismatch',
  'amount_mismatch',
  'duplicate_external',
  'reversal',
] as const;
export const ItemClass = z.enum(ITEM_CLASSES);
export type ItemClass = z.infer<typeof ItemClass>;
export const ITEM_STATES = ['open', 'resolved'] as const;

export const ItemId = z.object({ itemId: z.uuid() });
export type ItemId = z.infer<typeof ItemId>;

const Paging = { cursor: z.string().max(400).nullish(), limit: z.int().min(1).max(100).default(30) };

export const ListItems = z.object({
  state: z.enum(ITEM_STATES).default('open'),
  class: ItemClass.nullish(),
  provider: z.enum(STATEMENT_PROVIDERS).nullish(),
  account: z.enum(STATEMENT_ACCOUNTS).nullish(),
  ...Paging,
});
export type ListItems = z.input<typeof ListItems>;

export const ListFiles = z.object(Paging);
export type ListFiles = z.input<typeof ListFiles>;

export const MAX_NOTE = REASON_LETTERS.most;
/** Where the money of an item goes: to a customer's wallet, to our bank account, to what operators cost, nowhere. */
export const RESOLUTIONS = ['wallet', 'bank', 'write_off', 'accept'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

const Note = z.string().trim().min(REASON_LETTERS.least, 'Say why in a few words.').max(MAX_NOTE);
export const ResolveItem = z.discriminatedUnion('as', [
  z.object({
    ...ItemId.shape,
    as: z.literal('wallet'),
    note: Note,
    /** Whose: by the number of their account, or by a payment of theirs (our reference of it). */
    who: z.union([z.object({ phone: z.string().max(40) }), z.object({ paymentReference: z.uuid() })]),
  }),
  z.object({ ...ItemId.shape, as: z.enum(['bank', 'write_off', 'accept']), note: Note }),
]);
export type ResolveItem = z.infer<typeof ResolveItem>;

/** A decision with whose wallet it is about, as it is carried out, or kept until a second person agrees. */
export const ItemDecision = z.object({
  ...ItemId.shape,
  as: z.enum(RESOLUTIONS),
  note: Note,
  /** Null where no wallet is meant. */
  walletOf: z.uuid().nullable(),
});
export type ItemDecision = z.infer<typeof ItemDecision>;
