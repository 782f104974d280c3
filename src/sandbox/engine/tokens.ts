import { createHmac } from 'node:crypto';
import type { Clock } from '../clock';
import { DecodeError, integer, object, oneOf, parseJson, text, toJson } from '../decode';
import type { Seeded } from '../random';
import { isSame } from '../secrets';
import type { Settings } from '../settings';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';
import type { Provider } from './providers';

export type Product = 'collection' | 'disbursement';
/** What a token opens: one of MTN's products, or all of Airtel. */
export type Audience = Product | 'airtel';

const claims = object({
  sub: text,
  product: oneOf(['collection', 'disbursement', 'airtel'] as const),
  expMs: integer,
  epoch: integer,
});
export type Claims = ReturnType<typeof claims>;

const providerOf = (audience: Audience): Provider => (audience === 'airtel' ? 'airtel' : 'mtn');
const encode = (value: unknown) => Buffer.from(toJson(value)).toString('base64url');

/** Bearer tokens that carry their own proof, so none has to be remembered; a new epoch ends all older ones. */
export class Tokens {
  readonly epochs: Table<number>;
  readonly #clock: Clock;
  readonly #settings: Settings;
  readonly #secret: string;
  #issued = 0;

  constructor(clock: Clock, journal: Journal, seeded: Seeded, settings: Settings) {
    this.#clock = clock;
    this.#settings = settings;
    this.#secret = seeded.hex(64, 'token-secret', settings.adminToken);
    this.epochs = new Table('token-epoch', journal, integer);
  }

  issue(sub: string, product: Audience): string {
    const nowMs = Math.round(this.#clock.now());
    this.#issued += 1;
    const { tokenTtlSeconds, airtelTokenTtlSeconds } = this.#settings;
    const expMs = nowMs + (product === 'airtel' ? airtelTokenTtlSeconds : tokenTtlSeconds) * 1000;
    const head = encode({ alg: 'HS256', typ: 'JWT' });
    const payload = encode({
      sub,
      product,
      expMs,
      epoch: this.#epoch(providerOf(product)),
      jti: `${nowMs}-${this.#issued}`,
    });
    return `${head}.${payload}.${this.#sign(`${head}.${payload}`)}`;
  }

  /** The claims of a genuine, unexpired token; undefined otherwise. */
  verify(token: string): Claims | undefined {
    const [head = '', payload = '', signature = ''] = token.split('.');
    if (!isSame(signature, this.#sign(`${head}.${payload}`))) return undefined;
    try {
      const decoded = claims(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
      const isCurrent = decoded.epoch === this.#epoch(providerOf(decoded.product));
      return isCurrent && decoded.expMs > this.#clock.now() ? decoded : undefined;
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  /** Makes every token an operator issued so far invalid. */
  expireAll(provider: Provider): void {
    this.epochs.set(provider, this.#epoch(provider) + 1);
  }

  #epoch(provider: Provider): number {
    return this.epochs.get(provider) ?? 0;
  }

  #sign(content: string): string {
    return createHmac('sha256', this.#secret).update(content).digest('base64url');
  }
}
