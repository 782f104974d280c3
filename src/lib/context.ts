import type { Clock } from './clock';
import type { Ids } from './ids';

export const ROLES = ['customer', 'vendor', 'driver', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Proof of a second factor given in this session: what it was and when. */
export type FactorProof = {
  readonly kind: 'totp' | 'passkey' | 'security_key' | 'recovery_code';
  readonly at: Date;
};

/** The strongest second factor an account has set up: an authenticator app, or a passkey or security key. */
export type HeldFactor = 'none' | 'app' | 'key';

/** Who asks. The system acts in jobs and webhooks; a visitor has not signed in. */
export type Actor =
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly sessionId: string;
      readonly roles: readonly Role[];
      /** The newest second factor of this session; absent or null when there was none. */
      readonly factor?: FactorProof | null;
      /** What this account could prove itself with; absent counts as none. */
      readonly holds?: HeldFactor;
    }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'visitor' };

export const VISITOR: Actor = { kind: 'visitor' };
export const systemActor = (name: string): Actor => ({ kind: 'system', name });

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured log without personal data: ids, states and counts only. */
export type Logger = {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields & { readonly error?: string }, message: string): void;
};

/** Where a request came from, as far as the trusted proxy and the browser said. Evidence, never identity. */
export type Origin = { readonly address: string | null; readonly userAgent: string | null };

/** What every verb takes first, besides the database it runs on. */
export type BaseContext = {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly requestId: string;
  /** Absent in jobs and timers, which come from nowhere. */
  readonly origin?: Origin;
  /** Told the new id when the actor's own session changes it, so that the browser's cookie can follow. */
  readonly sessionMoved?: (sessionId: string) => void;
};

/** A thing another domain owns, known by kind and id only. */
export type Reference = { readonly kind: string; readonly id: string };
