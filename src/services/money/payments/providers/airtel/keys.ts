import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { parseJson } from '../json';
import { callAirtel } from './request';
import { type Key, KeyBody } from './schemas';
import { encryptRsa } from './seal';
import type { AirtelSettings } from './settings';
import type { AirtelTokens } from './tokens';

const KEEP_MS = 3_600_000;

type Held = { readonly key: Key; readonly until: Date };

/** Airtel's RSA key, asked for once an hour, and our PIN under it, which stays the same as long as the key does. */
export class AirtelKeys {
  #held: Held | null = null;
  #running: Promise<Key | null> | null = null;
  #pin: { readonly keyId: string; readonly sealed: string } | null = null;

  constructor(
    readonly settings: AirtelSettings,
    readonly tokens: AirtelTokens,
  ) {}

  /** The key in force, or null when it cannot be had. `refused` is the id of one that is no longer understood. */
  async get(ctx: Ctx, refused: string | null = null): Promise<Key | null> {
    const held = this.#held;
    if (held && held.until > ctx.clock.now() && held.key.key_id !== refused) return held.key;
    this.#running ??= this.#fetch(ctx).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Our PIN for this key. @throws Error when the key is none */
  sealedPin(key: Key): string {
    if (this.#pin?.keyId !== key.key_id) {
      const sealed = encryptRsa(this.settings.pin, key.key, this.settings.rsaPadding);
      this.#pin = { keyId: key.key_id, sealed };
    }
    return this.#pin.sealed;
  }

  /** Whether the longest text we encrypt, a key and a vector, fits under it. */
  #isUsable({ key }: Key): boolean {
    try {
      return encryptRsa('x'.repeat(69), key, this.settings.rsaPadding) !== '';
    } catch {
      return false;
    }
  }

  async #fetch(ctx: Ctx): Promise<Key | null> {
    const answer = await callAirtel(ctx, this, { method: 'GET', path: '/v1/rsa/encryption-keys' });
    const parsed = answer.kind === 'answer' ? KeyBody.safeParse(parseJson(answer.body)) : null;
    if (!parsed?.success || !this.#isUsable(parsed.data)) {
      const cause = answer.kind === 'answer' ? `http_${answer.status}` : answer.cause;
      ctx.log.warn({ provider: 'airtel', cause }, 'no encryption key from the operator');
      return null;
    }
    this.#held = { key: parsed.data, until: addMs(ctx.clock.now(), KEEP_MS) };
    return parsed.data;
  }
}
