import {
  constants,
  createCipheriv,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { DEMO_CREDENTIALS } from '../index';
import { type Answer, asRecord, type Client } from './client';

export type Padding = 'pkcs1' | 'oaep-sha1' | 'oaep-sha256';
type Json = Record<string, unknown>;

/** A client of the simulated Airtel, speaking its wire protocol and nothing else. */
export class AirtelClient {
  readonly #client: Client;
  readonly #prefix: string;

  constructor(client: Client, prefix = '/airtel') {
    this.#client = client;
    this.#prefix = prefix;
  }

  async token(credentials: { id?: string; secret?: string } = {}): Promise<Answer> {
    const { airtelClientId, airtelClientSecret } = DEMO_CREDENTIALS;
    const body = {
      client_id: credentials.id ?? airtelClientId,
      client_secret: credentials.secret ?? airtelClientSecret,
      grant_type: 'client_credentials',
    };
    const headers = { 'Content-Type': 'application/json' };
    return this.#client.call('POST', `${this.#prefix}/auth/oauth2/token`, headers, JSON.stringify(body));
  }

  /** Everything an authorised call needs; a fresh token each time, because 180 s pass quickly in virtual time. */
  async headers(): Promise<Record<string, string>> {
    return {
      Authorization: `Bearer ${String((await this.token()).body.access_token)}`,
      'Content-Type': 'application/json',
      'X-Country': 'UG',
      'X-Currency': 'UGX',
    };
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#client.call('GET', `${this.#prefix}${path}`, { ...(await this.headers()), ...headers });
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const all = { ...(await this.headers()), ...headers };
    return this.#client.call('POST', `${this.#prefix}${path}`, all, JSON.stringify(body));
  }

  async pay(payment: { msisdn: string; amount?: unknown; id?: string }) {
    const id = payment.id ?? newId();
    const answer = await this.post('/merchant/v1/payments/', collectionBody({ ...payment, id }));
    return { id, answer };
  }

  async payout(payment: { msisdn: string; amount?: unknown; id?: string; version?: string; pin?: string }) {
    const { version = 'v1' } = payment;
    const id = payment.id ?? newId();
    const pin = payment.pin ?? (await this.encrypt(DEMO_CREDENTIALS.airtelPin));
    const body = payoutBody({ ...payment, id, pin });
    const answer = await this.post(`/standard/${version}/disbursements/`, body);
    return { id, answer };
  }

  async refund(moneyId: string): Promise<Answer> {
    return this.post('/standard/v1/payments/refund', { transaction: { airtel_money_id: moneyId } });
  }

  async status(id: string): Promise<Json> {
    return transactionOf(await this.get(`/standard/v1/payments/${id}`));
  }

  async payoutStatus(id: string): Promise<Json> {
    return transactionOf(await this.get(`/standard/v1/disbursements/${id}`));
  }

  async encrypt(text: string, padding: Padding = 'pkcs1'): Promise<string> {
    const { body } = await this.get('/v1/rsa/encryption-keys');
    return encryptWith(String(asRecord(body.data).key ?? body.key), text, padding);
  }

  /** Both headers of a signed body. */
  async sign(body: string, padding: Padding = 'pkcs1'): Promise<Record<string, string>> {
    const [key, iv] = [randomBytes(32), randomBytes(16)];
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    const signature = Buffer.concat([cipher.update(body, 'utf8'), cipher.final()]).toString('base64');
    const sealed = await this.encrypt(`${key.toString('base64')}:${iv.toString('base64')}`, padding);
    return { 'x-signature': signature, 'x-key': sealed };
  }
}

export const newId = () => randomUUID().replaceAll('-', '');

export const collectionBody = ({ msisdn, amount, id }: { msisdn: string; amount?: unknown; id: string }) => ({
  reference: 'UrbanHerb1042',
  subscriber: { country: 'UG', currency: 'UGX', msisdn },
  transaction: { amount: amount ?? 5000, country: 'UG', currency: 'UGX', id },
});

export const payoutBody = (of: { msisdn: string; amount?: unknown; id: string; pin: string }) => ({
  payee: { msisdn: of.msisdn, currency: 'UGX' },
  reference: 'UrbanHerb1042',
  pin: of.pin,
  transaction: { amount: of.amount ?? 5000, id: of.id, type: 'B2C' },
});

export const transactionOf = ({ body }: Answer): Json => asRecord(asRecord(body.data).transaction);
export const statusOf = ({ body }: Answer): Json => asRecord(body.status);

function encryptWith(base64Key: string, text: string, padding: Padding): string {
  const key = createPublicKey({ key: Buffer.from(base64Key, 'base64'), format: 'der', type: 'spki' });
  const options =
    padding === 'pkcs1'
      ? { key, padding: constants.RSA_PKCS1_PADDING }
      : {
          key,
          padding: constants.RSA_PKCS1_OAEP_PADDING,
          oaepHash: padding === 'oaep-sha1' ? 'sha1' : 'sha256',
        };
  return publicEncrypt(options, Buffer.from(text)).toString('base64');
}
