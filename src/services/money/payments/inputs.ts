import { z } from 'zod';
import { Reason } from '@/lib/reason';
import { ATTEMPT_STATES } from './attempt-state';
import { OPERATIONS, PROVIDERS } from './providers/provider';

export const PaymentOf = z.object({
  kind: z.enum(['purchase', 'order', 'top_up', 'cash_handover']),
  id: z.uuid(),
});
export type PaymentOf = z.infer<typeof PaymentOf>;

export const RetryPayment = PaymentOf.extend({
  payerPhone: z.string().max(40),
  /** The operator of that number, where its prefix does not tell or is wrong. */
  provider: z.enum(['mtn', 'airtel']).optional(),
});
export type RetryPayment = z.infer<typeof RetryPayment>;

export const AttemptInput = z.object({ attemptId: z.uuid() });
export type AttemptInput = z.infer<typeof AttemptInput>;

/** What became of a refund nobody can ask about: the operator's transaction, or null where no statement has it. */
export const SettledRefund = AttemptInput.extend({
  sentAs: z
    .string()
    .trim()
    .min(1, 'Write the operator’s transaction id as its statement has it.')
    .max(64, 'That is too long for a transaction id.')
    .nullable(),
});
export type SettledRefund = z.infer<typeof SettledRefund>;

export const SettleRefund = SettledRefund.extend({ reason: Reason });
export type SettleRefund = z.input<typeof SettleRefund>;

export const IntentInput = z.object({ intentId: z.uuid() });
export type IntentInput = z.infer<typeof IntentInput>;

/** What is wrong with a payment, for the people who look after them. */
export const ProblemFilter = z.enum(['any', 'unknown', 'stuck', 'needs_review', 'late']);
export type ProblemFilter = z.infer<typeof ProblemFilter>;

export const ListProblemPayments = z.object({
  filter: ProblemFilter.default('any'),
  cursor: z.string().max(400).nullish(),
  limit: z.int().min(1).max(100).default(30),
});
export type ListProblemPayments = z.input<typeof ListProblemPayments>;

/** Attempts of every state, for the people who look after them. */
export const ListPayments = z.object({
  state: z.enum(ATTEMPT_STATES).optional(),
  provider: z.enum(PROVIDERS).optional(),
  operation: z.enum(OPERATIONS).optional(),
  cursor: z.string().max(400).nullish(),
  limit: z.int().min(1).max(100).default(30),
});
export type ListPayments = z.input<typeof ListPayments>;

/** The number to check before it is asked for money, or gets any. */
export const LookUpPayer = z.object({ phone: z.string().max(40), provider: z.enum(PROVIDERS) });
export type LookUpPayer = z.infer<typeof LookUpPayer>;

export const SwitchProvider = z.object({
  provider: z.enum(PROVIDERS),
  reason: z.string().trim().min(3).max(300),
});
export type SwitchProvider = z.infer<typeof SwitchProvider>;
