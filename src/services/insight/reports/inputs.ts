import { z } from 'zod';
import { DAY_WANTED, periodProblem } from '@/lib/period';

/** Groups an admin asks for, each a set of order states. */
export const ORDER_FILTERS = {
  all: null,
  open: ['placed', 'accepted', 'ready', 'collected'],
  unpaid: ['awaiting_payment'],
  done: ['delivered', 'completed'],
  ended: ['expired', 'rejected', 'cancelled', 'failed', 'refunded'],
} as const;

const Cursor = z.string().max(200).nullish();

export const ListOrders = z.object({
  filter: z.enum(['all', 'open', 'unpaid', 'done', 'ended']).default('all'),
  /** An order's number, as "UH-10042" or "10042". */
  number: z.string().max(20).optional(),
  cursor: Cursor,
  limit: z.int().min(1).max(100).default(30),
});
export type ListOrders = z.infer<typeof ListOrders>;

export const UnassignedOrders = z.object({ cursor: Cursor, limit: z.int().min(1).max(100).default(30) });
export type UnassignedOrders = z.infer<typeof UnassignedOrders>;

export const OrderHistoryOf = z.object({ orderId: z.uuid() });
export type OrderHistoryOf = z.infer<typeof OrderHistoryOf>;

/** Accounts of the ledger: those that belong to someone, then the platform's own. */
export const OWNED_ACCOUNTS = [
  'customer_wallet',
  'escrow',
  'vendor_payable',
  'driver_payable',
  'refund_in_transit',
  'payout_in_transit',
  'driver_cash',
  'vendor_debt',
] as const;
export const HOUSE_ACCOUNTS = [
  'commission',
  'commission_vat',
  'delivery_revenue',
  'goodwill',
  'provider_fees',
  'suspense',
  'mtn_collection',
  'mtn_disbursement',
  'airtel_collection',
  'airtel_disbursement',
  'bank',
  'cash_box',
] as const;

export const LedgerAccountsOf = z.object({ kind: z.enum(OWNED_ACCOUNTS), cursor: Cursor });
export type LedgerAccountsOf = z.infer<typeof LedgerAccountsOf>;

/** The end of a past moment; without it, now. */
const Moment = z.date('Write a day and an hour.').nullish();

export const LedgerAccountOf = z.union([
  z.object({ kind: z.enum(OWNED_ACCOUNTS), ownerId: z.uuid(), cursor: Cursor, at: Moment }),
  z.object({ kind: z.enum(HOUSE_ACCOUNTS), ownerId: z.null(), cursor: Cursor, at: Moment }),
]);
export type LedgerAccountOf = z.infer<typeof LedgerAccountOf>;

export const LedgerPostingOf = z.object({ transactionId: z.string().regex(/^[1-9]\d{0,17}$/) });
export type LedgerPostingOf = z.infer<typeof LedgerPostingOf>;

const ORDER_NAME = /^((UH-)?\d{1,12}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** "Who could see this order, and why?" */
export const WhoCould = z.object({
  /** A number such as "UH-10042" or "10042", or the order's id. */
  order: z.string().trim().max(40).regex(ORDER_NAME, 'Write an order’s number, such as UH-10042.'),
  deed: z.enum(['read', 'write']).default('read'),
  /** Now without. */
  at: z.date('Write a day and an hour.').nullish(),
  /** From nowhere in particular without. */
  address: z.union([z.ipv4(), z.ipv6()], 'Write an address such as 41.210.1.1.').nullish(),
  /** Whether everybody has shown a passkey just then. */
  withFactor: z.boolean().default(true),
  /** A rule that is tried as if it was on. */
  ruleId: z.uuid().nullish(),
});
export type WhoCould = z.input<typeof WhoCould>;

export const TROUBLE_FILTERS = ['any', 'unknown', 'stuck', 'needs_review', 'late'] as const;

export const PaymentsInTrouble = z.object({
  filter: z.enum(TROUBLE_FILTERS).default('any'),
  cursor: z.string().max(400).nullish(),
  limit: z.int().min(1).max(100).default(30),
});
export type PaymentsInTrouble = z.infer<typeof PaymentsInTrouble>;

export const DriverEarnings = z.object({ cursor: Cursor });
export type DriverEarnings = z.infer<typeof DriverEarnings>;

const Day = z.iso.date(DAY_WANTED);

/** Days in Kampala, both included. */
export const StatementPeriod = z.object({ from: Day, to: Day }).superRefine(({ from, to }, check) => {
  const message = periodProblem(from, to);
  if (message !== null) check.addIssue({ code: 'custom', message, path: ['to'] });
});
export type StatementPeriod = z.infer<typeof StatementPeriod>;

/** One's own accounts as addresses name them; admins name any by kind, and by owner after a colon. */
export const OWN_STATEMENTS = ['wallet', 'shop', 'earnings', 'cash'] as const;
export type OwnStatement = (typeof OWN_STATEMENTS)[number];

/** What had been earned and was given back: by a shop, or out of a driver's earnings. */
export const TakenBackOf = z.object({ of: z.enum(['shop', 'earnings']) });
export type TakenBackOf = z.infer<typeof TakenBackOf>;

const AnyAccount = z
  .string()
  .max(80)
  .transform((text) => {
    const [kind = '', ownerId] = text.split(':');
    return { kind, ownerId: ownerId ?? null };
  })
  .pipe(
    z.union([
      z.object({ kind: z.enum(OWNED_ACCOUNTS), ownerId: z.uuid() }),
      z.object({ kind: z.enum(HOUSE_ACCOUNTS), ownerId: z.null() }),
    ]),
  );
export const StatementAccount = z.union([z.enum(OWN_STATEMENTS), AnyAccount]);

export const StatementOf = z.object({
  account: StatementAccount,
  period: StatementPeriod,
  format: z.enum(['csv', 'pdf']).default('csv'),
});
export type StatementOf = z.input<typeof StatementOf>;
