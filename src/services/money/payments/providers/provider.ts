import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';

/** Operators whose wallets our shoppers use. */
export const PROVIDERS = ['mtn', 'airtel'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** A prompt to a payer, money back over the collection it came by, or money out to anybody. */
export const OPERATIONS = ['collect', 'refund', 'payout'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** @throws Error for an operation the database's CHECK does not know either */
export function readOperation(text: string): Operation {
  const found = OPERATIONS.find((operation) => operation === text);
  if (found === undefined) throw new Error(`unknown operation ${text}`);
  return found;
}

/** What to send; a repeat carries the same reference. */
export type Order = {
  readonly operation: Operation;
  readonly reference: string;
  readonly amountUgx: Ugx;
  /** +256… */
  readonly msisdn: string;
  readonly label: string;
  /** Of a refund: the reference of the collection it returns. */
  readonly refundedReference: string | null;
};

/** `raw` is what to keep of the exchange, already without secrets and numbers. */
export type SubmitAnswer =
  | { readonly kind: 'accepted' | 'duplicate'; readonly raw: string }
  | { readonly kind: 'rejected'; readonly code: string; readonly raw: string }
  /** It provably never left: no token, no connection. */
  | { readonly kind: 'not_sent'; readonly cause: string; readonly raw: string }
  | { readonly kind: 'unknown'; readonly cause: string; readonly raw: string };

/** What the operator says a transaction is about; null where it says nothing. */
export type Facts = {
  readonly providerTxnId: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly msisdn: string | null;
};

export type EnquiryAnswer =
  | ({ readonly kind: 'pending' | 'succeeded'; readonly raw: string } & Facts)
  | ({ readonly kind: 'failed'; readonly code: string; readonly raw: string } & Facts)
  | { readonly kind: 'not_found'; readonly raw: string }
  | { readonly kind: 'unavailable'; readonly cause: string; readonly raw: string };

/** An operator. Whatever it answers is a value; only our own database may make these throw. */
export type PaymentProvider = {
  readonly name: ProviderName;
  /** Currency its answers must name. */
  readonly currency: string;
  submit(ctx: Ctx, order: Order): Promise<SubmitAnswer>;
  enquire(ctx: Ctx, operation: Operation, reference: string): Promise<EnquiryAnswer>;
  /** The reference a callback is about and what is worth keeping of it; a claim, never a fact. */
  parseCallback(body: string): { readonly reference: string | null; readonly raw: string };
};
