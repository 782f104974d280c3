import type { Role } from '@/lib/context';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

type SessionLimit = { readonly idleMs: number; readonly absoluteMs: number };

/**
 * How long a sign-in lasts without use and at most. A shopper's phone stays signed in between two orders; who
 * handles other people's orders or cash signs in once a working day; an unlocked admin desk closes itself.
 */
export const SESSION_LIMITS: Readonly<Record<Role, SessionLimit>> = {
  customer: { idleMs: 30 * DAY_MS, absoluteMs: 180 * DAY_MS },
  vendor: { idleMs: 12 * HOUR_MS, absoluteMs: 30 * DAY_MS },
  driver: { idleMs: 12 * HOUR_MS, absoluteMs: 30 * DAY_MS },
  admin: { idleMs: 30 * 60_000, absoluteMs: 12 * HOUR_MS },
};

/** No sign-in lasts longer, whoever it is. */
export const LONGEST_SESSION_MS = SESSION_LIMITS.customer.absoluteMs;

/** Sign-ins one account may have at a time; the least recently used one makes room. */
export const MAX_SESSIONS = 20;

/** The newest use of a session is written down at most this often. */
export const SEEN_EVERY_MS = 60_000;

/** Requests that were on their way when the id changed are refused without alarm. */
export const ROTATION_GRACE_MS = 60_000;

type Times = { readonly signedInAt: Date; readonly lastUsedAt: Date };

/** Whether a session with these times is over for a person with these roles: the strictest role counts. */
export function isOver(times: Times, roles: readonly Role[], now: Date): boolean {
  const limits = roles.map((role) => SESSION_LIMITS[role]);
  const idleMs = Math.min(...limits.map((limit) => limit.idleMs));
  const absoluteMs = Math.min(...limits.map((limit) => limit.absoluteMs));
  return (
    now.getTime() - times.lastUsedAt.getTime() >= idleMs ||
    now.getTime() - times.signedInAt.getTime() >= absoluteMs
  );
}
