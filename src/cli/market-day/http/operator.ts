import { z } from 'zod';

const Amount = z.union([z.string(), z.number()]).transform((text) => BigInt(text));

/** Operators the simulator plays. */
export const OPERATORS = ['mtn', 'airtel'] as const;
export type OperatorName = (typeof OPERATORS)[number];
/** The two accounts we have at each. */
export const OPERATOR_ACCOUNTS = ['collection', 'disbursement'] as const;
export type OperatorAccount = (typeof OPERATOR_ACCOUNTS)[number];

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

/** Whether what the payer is shown names this order: MTN shows our words, Airtel letters and digits only. */
export const isAbout = (payerMessage: string, label: string): boolean =>
  payerMessage.endsWith(` ${label}`) || payerMessage.endsWith(label.replaceAll(/[^A-Za-z0-9]/g, ''));

const Transactions = z.object({
  total: z.number(),
  byStatus: z.object({ PENDING: z.number(), SUCCESSFUL: z.number(), FAILED: z.number() }),
  transactions: z.array(Transaction),
});
const Wallets = z.object({ floats: z.object({ collection: Amount, disbursement: Amount }) });
const Finding = z.object({ ok: z.boolean(), detail: z.string() });
const Invariants = z.object({ ok: z.boolean(), checks: z.record(z.string(), Finding) });
const Clock = z.object({ speed: z.number() });

/** Transactions in one answer of the simulator. */
const PAGE = 10_000;

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

  /** Every transaction there ever was, page by page. @throws when pages overlap or one is missing */
  async transactions() {
    const all = new Map<string, OperatorTransaction>();
    for (let read = 0; ; ) {
      const page = Transactions.parse(await this.#get(`/transactions?offset=${read}&limit=${PAGE}`));
      for (const one of page.transactions) all.set(`${one.provider}:${one.operation}:${one.reference}`, one);
      read += page.transactions.length;
      if (all.size !== read) throw new Error('the simulator listed a transaction twice');
      if (read >= page.total) return { ...page, transactions: [...all.values()] };
      if (page.transactions.length === 0) throw new Error(`the simulator listed ${read} of ${page.total}`);
    }
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

  /** An account's lines of one Kampala day, as the operator's portal would give them. */
  async statement(name: OperatorName, account: OperatorAccount, day: string): Promise<string> {
    const query = new URLSearchParams({ provider: name, account, date: day, format: 'csv' });
    return (await this.#send(`/statement?${query}`)).text();
  }

  /** What goes wrong with every callback from now on; nothing names the rule that all goes well. */
  async spoilCallbacks(how: { copies?: number; dropPercent?: number; jitterMs?: number }): Promise<void> {
    await this.#send('/callback-policy', how);
  }

  async outage(provider: OperatorName, mode: '503' | 'hang', seconds: number): Promise<void> {
    await this.#send('/outage', { provider, mode, seconds });
  }

  /** The next `times` requests of this kind go wrong. */
  async spoilNext(op: string, effect: object, times: number): Promise<void> {
    await this.#send('/rules', { match: { op }, effect, times });
  }

  /** Ends outages and what was wrong with callbacks. */
  async behave(): Promise<void> {
    for (const name of OPERATORS) await this.outage(name, '503', 0);
    await this.spoilCallbacks({});
  }

  async #get(path: string): Promise<unknown> {
    return (await this.#send(path)).json();
  }

  async #send(path: string, body?: object): Promise<Response> {
    const response = await fetch(`${this.#url}${path}`, {
      headers: { 'x-admin-token': this.#token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the simulator's control plane answered ${response.status} to ${path}`);
    return response;
  }
}
