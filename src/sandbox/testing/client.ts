import { randomUUID } from 'node:crypto';
import { DEMO_CREDENTIALS, type Sandbox, type SandboxOptions, startSandbox } from '../index';

type Product = 'collection' | 'disbursement';
type Direct = 'requesttopay' | 'transfer' | 'deposit';
type Json = Record<string, unknown>;

export interface Answer {
  status: number;
  body: Json;
  text: string;
  headers: Headers;
}

/** A client of a simulator under test, speaking its wire protocols and nothing else. */
export class Client {
  readonly sandbox: Sandbox;
  readonly #tokens = new Map<Product, string>();

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  async call(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Answer> {
    const answer = await fetch(`${this.sandbox.url}${path}`, { method, headers, body });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
    const parsed: unknown = isJson ? JSON.parse(text) : {};
    return { status: answer.status, body: asRecord(parsed), text, headers: answer.headers };
  }

  /** Everything an authorised call of a product needs, without a reference. */
  async headers(product: Product, target = 'mtnuganda'): Promise<Record<string, string>> {
    return {
      'Ocp-Apim-Subscription-Key': subscriptionKey(product),
      Authorization: `Bearer ${await this.#token(product)}`,
      'X-Target-Environment': target,
    };
  }

  async token(product: Product): Promise<Answer> {
    return this.call('POST', `/mtn/${product}/token/`, {
      'Ocp-Apim-Subscription-Key': subscriptionKey(product),
      Authorization: basic(DEMO_CREDENTIALS.apiUser, DEMO_CREDENTIALS.apiKey),
    });
  }

  /** Sends a request to pay, a transfer or a deposit; `extra` headers override. */
  async pay(
    kind: Direct,
    payment: {
      msisdn: string;
      amount?: string;
      reference?: string;
      externalId?: string;
      callbackUrl?: string;
      version?: string;
    },
  ): Promise<{ reference: string; answer: Answer }> {
    const reference = payment.reference ?? randomUUID();
    const product = kind === 'requesttopay' ? 'collection' : 'disbursement';
    const party = { partyIdType: 'MSISDN', partyId: payment.msisdn };
    const answer = await this.call(
      'POST',
      `/mtn/${product}/${payment.version ?? 'v1_0'}/${kind}`,
      {
        ...(await this.headers(product)),
        'X-Reference-Id': reference,
        'Content-Type': 'application/json',
        ...(payment.callbackUrl === undefined ? {} : { 'X-Callback-Url': payment.callbackUrl }),
      },
      JSON.stringify({
        amount: payment.amount ?? '5000',
        currency: 'UGX',
        externalId: payment.externalId ?? 'intent-1',
        ...(kind === 'requesttopay' ? { payer: party } : { payee: party }),
        payerMessage: 'Urban Herb order 1042',
        payeeNote: 'UH-1042',
      }),
    );
    return { reference, answer };
  }

  async refund(of: string, amount: string, reference: string = randomUUID()) {
    const answer = await this.call(
      'POST',
      '/mtn/disbursement/v1_0/refund',
      {
        ...(await this.headers('disbursement')),
        'X-Reference-Id': reference,
        'Content-Type': 'application/json',
      },
      JSON.stringify({ amount, currency: 'UGX', externalId: 'r-1', referenceIdToRefund: of }),
    );
    return { reference, answer };
  }

  async status(kind: Direct | 'refund', reference: string): Promise<Answer> {
    const product = kind === 'requesttopay' ? 'collection' : 'disbursement';
    return this.call('GET', `/mtn/${product}/v1_0/${kind}/${reference}`, await this.headers(product));
  }

  async admin(method: 'GET' | 'POST', path: string, input?: unknown): Promise<Answer> {
    const body = input === undefined ? undefined : JSON.stringify(input);
    return this.call(method, `/__admin${path}`, { 'X-Admin-Token': this.sandbox.adminToken }, body);
  }

  /** Moves virtual time on; tokens are fetched anew, the old ones may have run out. */
  async advance(advanceMs: number): Promise<void> {
    this.#tokens.clear();
    const answer = await this.admin('POST', '/clock', { advanceMs });
    if (answer.status !== 200) throw new Error(answer.text);
  }

  /** Balance of a number's wallet in whole shillings. */
  async wallet(msisdn: string): Promise<bigint> {
    const { body } = await this.admin('GET', `/wallets?msisdn=${msisdn}`);
    const [first] = asList(body.wallets);
    return BigInt(String(first?.balance));
  }

  async float(name: Product): Promise<bigint> {
    const { body } = await this.admin('GET', '/wallets?msisdn=256772000000');
    return BigInt(String(asRecord(body.floats)[name]));
  }

  async invariants(): Promise<Answer> {
    return this.admin('GET', '/invariants');
  }

  async #token(product: Product): Promise<string> {
    const known = this.#tokens.get(product);
    if (known !== undefined) return known;
    const token = String((await this.token(product)).body.access_token);
    this.#tokens.set(product, token);
    return token;
  }
}

export const basic = (user: string, key: string) =>
  `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;

export function subscriptionKey(product: Product): string {
  const { collectionSubscriptionKey, disbursementSubscriptionKey } = DEMO_CREDENTIALS;
  return product === 'collection' ? collectionSubscriptionKey : disbursementSubscriptionKey;
}

export function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function asList(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

/** Starts a simulator on a free port, on the virtual clock unless told otherwise. */
export async function startClient(options: SandboxOptions = {}): Promise<Client> {
  return new Client(await startSandbox({ port: 0, clock: 'virtual', ...options }));
}
