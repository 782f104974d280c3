import { createHmac } from 'node:crypto';
import type { Clock } from '../clock';
import { DecodeError, integer, object, oneOf, parseJson, text, toJson } from '../decode';
import type { Seeded } from '../random';
import { isSame } from '../secrets';
import type { Settings } from '../settings';
import type { Journal } from '../state/journal';
import { Table } from '../state/table';

export type Product = 'collection' | 'disbursement';

const claims = object({
  sub: text,
  product: oneOf(['collection', 'disbursement'] as const),
  expMs: integer,
  epoch: integer,
});
export type Claims = ReturnType<typeof claims>;

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

  issue(apiUserId: string, product: Product): string {
    const nowMs = Math.round(this.#clock.now());
    this.#issued += 1;
    const expMs = nowMs + this.#settings.tokenTtlSeconds * 1000;
    const head = encode({ alg: 'HS256', typ: 'JWT' });
    const payload = encode({
      sub: apiUserId,
      product,
      expMs,
      epoch: this.#epoch(),
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
      return decoded.expMs > this.#clock.now() && decoded.epoch === this.#epoch() ? decoded : undefined;
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  /** Makes every token issued so far invalid. */
  expireAll(): void {
    this.epochs.set('mtn', this.#epoch() + 1);
  }

  #epoch(): number {
    return this.epochs.get('mtn') ?? 0;
  }

  #sign(content: string): string {
    return createHmac('sha256', this.#secret).update(content).digest('base64url');
  }
}
