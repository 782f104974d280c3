import { hash, verify } from '@node-rs/argon2';
import { tooMany } from '@/lib/errors';
import { Gate } from './gate';
import { normalPassword } from './password-rules';

/** argon2id as OWASP's password storage sheet has it for small servers: 19 MiB, two passes. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashing costs memory and a core on purpose: never more than so much of it at a time in one process. */
const RUNNING = 2;
const WAITING = 32;
const BUSY_SECONDS = 5;

declare global {
  var urbanHerbPasswordGate: Gate | undefined;
}
globalThis.urbanHerbPasswordGate ??= new Gate({ running: RUNNING, waiting: WAITING });
const gate: Gate = globalThis.urbanHerbPasswordGate;

const gated = <T>(work: () => Promise<T>): Promise<T> =>
  gate.pass(work, () =>
    tooMany('Too many people are signing in just now. Please try again in a few seconds.', BUSY_SECONDS),
  );

/** @throws AppError too_many when too many hashes wait already */
export function hashPassword(typed: string): Promise<string> {
  return gated(() => hash(normalPassword(typed), COST));
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password is the one hashed; without a hash it takes as long and is false, so that an account that does
 * not exist answers like one that does. @throws AppError too_many when too many hashes wait already
 */
export async function isPassword(typed: string, hashed: string | null): Promise<boolean> {
  decoy ??= hash('no password of anybody', COST);
  const against = hashed ?? (await decoy);
  const same = await gated(() => verify(against, normalPassword(typed)));
  return same && hashed !== null;
}
