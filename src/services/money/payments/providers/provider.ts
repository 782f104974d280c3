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

/** Our two accounts at an operator: what payers paid, and what payouts leave from. */
export const OPERATOR_ACCOUNTS = ['collection', 'disbursement'] as const;
export type OperatorAccount = (typeof OPERATOR_ACCOUNTS)[number];

/** What to ask about. */
export type Asked = {
  readonly operation: Operation;
  readonly reference: string;
  /** Of money out: the account it leaves from, fixed before it was sent first; null while it never was. */
  readonly paidFrom: OperatorAccount | null;
};

/** What to send; a repeat carries the same reference. */
export type Order = Asked & {
  readonly amountUgx: Ugx;
  /** +256… */
  readonly msisdn: string;
  readonly label: string;
  /** Of a refund: the collection it returns, by our reference and by the operator's own id. */
  readonly refundedReference: string | null;
  readonly refundedTxnId: string | null;
};

/** A refund that is about to be sent, beside the collection it returns. */
export type RefundFacts = {
  readonly amountUgx: Ugx;
  readonly collectedUgx: Ugx;
  readonly collectedTxnId: string | null;
};

/** `raw` is what to keep of the exchange, already without secrets and numbers. */
/** The cause of an answer that is none because the operator was asked too often. */
export const TOO_OFTEN = 'http_429';

export type SubmitAnswer =
  | { readonly kind: 'accepted' | 'duplicate'; readonly raw: string }
  /** Done, of what cannot be asked about afterwards: only there does the answer to the request itself count. */
  | { readonly kind: 'completed'; readonly providerTxnId: string | null; readonly raw: string }
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
  /** The operator has no way to ask about this. */
  | { readonly kind: 'unaskable' }
  | { readonly kind: 'unavailable'; readonly cause: string; readonly raw: string };

/** Who a number belongs to at the operator; the name as it is registered there, null where it says none. */
export type PayerAnswer =
  | { readonly kind: 'found'; readonly active: boolean; readonly name: string | null }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'unavailable'; readonly cause: string };

export type BalanceAnswer =
  | { readonly kind: 'balance'; readonly amountUgx: Ugx }
  | { readonly kind: 'unavailable'; readonly cause: string };

/** What somebody posted to the callback route; the names of headers in lower case. */
export type Callback = { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** A claim, never a fact: the reference it is about, whether it is signed, and what is worth keeping of it. */
export type CallbackClaim = {
  readonly reference: string | null;
  readonly authenticated: 'hmac' | 'none' | 'invalid';
  /** What a good signature covers. */
  readonly detail: string | null;
  readonly raw: string;
};

/** An operator. Whatever it answers is a value; only our own database may make these throw. */
export type PaymentProvider = {
  readonly name: ProviderName;
  /** Currency its answers must name. */
  readonly currency: string;
  /** The largest amount it sends to a phone at once. */
  readonly sendMostUgx: Ugx;
  /** The account a refund leaves from, hence how it is sent; kept before the first byte leaves. */
  refundsFrom(refund: RefundFacts): OperatorAccount;
  submit(ctx: Ctx, order: Order): Promise<SubmitAnswer>;
  enquire(ctx: Ctx, asked: Asked): Promise<EnquiryAnswer>;
  parseCallback(callback: Callback): CallbackClaim;
  lookupPayer(ctx: Ctx, msisdn: string): Promise<PayerAnswer>;
  balance(ctx: Ctx, account: OperatorAccount): Promise<BalanceAnswer>;
};
