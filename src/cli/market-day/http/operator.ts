import { z } from 'zod';

const Amount = z.union([z.string(), z.number()]).transform((text) => BigInt(text));

/** Operators the simulator plays. */
export const OPERATORS = ['mtn', 'airtel'] as const;
export type OperatorName = (typeof OPERATORS)[number];

const Transaction = z.object({
  provider: z.enum(OPERATORS),
  reference: z.string(),
  operation: z.string(),
  status: z.enum(['PENDING', 'SUCCESSFUL', 'FAILED']),
  amount: Amount,
  refundedAmount: Amount,
  payerMessage: z.string(),
});
export type OperatorTransaction = z.infer<typeof Transaction>;

const Transactions = z.object({
  total: z.number(),
  byStatus: z.object({ PENDING: z.number(), SUCCESSFUL: z.number(), FAILED: z.number() }),
  transactions: z.array(Transaction),
});
const Wallets = z.object({ floats: z.object({ collection: Amount, disbursement: Amount }) });
const Finding = z.object({ ok: z.boolean(), detail: z.string() });
const Invariants = z.object({ ok: z.boolean(), checks: z.record(z.string(), Finding) });
const Clock = z.object({ speed: z.number() });

/** The simulator's most transactions in one answer. */
const MOST_LISTED = 10_000;

/** The mobile-money operators' own books: the control plane of the simulator. */
export class Operator {
  readonly #url: string;
  readonly #token: string;

  constructor(sandboxUrl: string, token: string) {
    this.#url = `${sandboxUrl}/__admin`;
    this.#token = token;
  }

  /** How many times faster than in earnest its limits run. */
  async speed(): Promise<number> {
    return Clock.parse(await this.#get('/clock')).speed;
  }

  async transactions() {
    return Transactions.parse(await this.#get(`/transactions?limit=${MOST_LISTED}`));
  }

  /** Payments and refunds that have not ended. */
  async pending(): Promise<number> {
    return Transactions.parse(await this.#get('/transactions?limit=1')).byStatus.PENDING;
  }

  async floats(name: OperatorName) {
    return Wallets.parse(await this.#get(`/wallets?msisdn=256770000000&provider=${name}`)).floats;
  }

  async invariants() {
    return Invariants.parse(await this.#get('/invariants'));
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, { headers: { 'x-admin-token': this.#token } });
    if (!response.ok) throw new Error(`the simulator's control plane answered ${response.status} to ${path}`);
    return response.json();
  }
}
