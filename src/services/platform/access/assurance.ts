import { env } from '@/env';
import type { Actor, BaseContext, FactorProof, HeldFactor, Role } from '@/lib/context';
import { AppError, unauthenticated } from '@/lib/errors';

type UserActor = Extract<Actor, { kind: 'user' }>;

/** What stands between a person and what they asked for, and which page or sheet puts it right. */
export type AssuranceNeed = 'second_factor' | 'step_up' | 'enrol';
/** `demo`: as required, but an authenticator app is enough for admins too. */
export type SecondFactorRule = 'required' | 'demo' | 'waived';

/** How old a factor may be for what cannot be taken back: payout numbers, refunds, roles, exports, keys. */
export const STEP_UP_MS = 5 * 60_000;

const STAFF: Readonly<Record<Role, boolean>> = { customer: false, vendor: true, driver: true, admin: true };
const isKey = (proof: FactorProof) => proof.kind === 'passkey' || proof.kind === 'security_key';

/** What this person still has to prove before acting as `role`; null when nothing. Shoppers need no factor. */
export function needOfRole(actor: UserActor, role: Role, rule: SecondFactorRule): AssuranceNeed | null {
  if (!STAFF[role]) return null;
  const { factor, holds = 'none' } = actor;
  const onlyKeys = role === 'admin' && rule === 'required';
  if (factor && (!onlyKeys || isKey(factor))) return null;
  if (holds === 'none') return rule === 'waived' ? null : 'enrol';
  return onlyKeys && holds !== 'key' ? 'enrol' : 'second_factor';
}

/** What is missing for a step that wants a fresh factor; null when nothing. */
export function needOfStepUp(actor: UserActor, now: Date, rule: SecondFactorRule): AssuranceNeed | null {
  const { factor, holds = 'none', roles } = actor;
  const ageMs = factor ? now.getTime() - factor.at.getTime() : Number.POSITIVE_INFINITY;
  if (ageMs < STEP_UP_MS) return null;
  if (factor || holds !== 'none') return 'step_up';
  // Who holds no factor cannot show a fresh one: staff must set one up, a shopper's sign-in is all there is.
  return rule !== 'waived' && roles.some((role) => STAFF[role]) ? 'enrol' : null;
}

const WORDS: Readonly<Record<AssuranceNeed, string>> = {
  second_factor: 'Confirm it is you to go on.',
  step_up: 'Confirm again that it is you to do this.',
  enrol: 'Set up a second way to confirm it is you first.',
};

function refuse(need: AssuranceNeed | null): void {
  if (need !== null) throw new AppError('forbidden', WORDS[need], { need });
}

/**
 * Refuses unless one of the roles through which something is allowed is proven well enough.
 * @throws AppError forbidden with details.need
 */
export function requireAssurance(actor: UserActor, roles: readonly Role[]): void {
  const bare = roles.filter((role) => needOfRole(actor, role, 'required') !== null);
  // The setting is read only where it matters: shoppers and proven staff never get here.
  if (bare.length < roles.length || bare.length === 0) return;
  const needs = bare.map((role) => needOfRole(actor, role, env().SECOND_FACTOR));
  if (!needs.includes(null)) refuse(needs.includes('second_factor') ? 'second_factor' : (needs[0] ?? null));
}

/**
 * First line of what cannot be taken back: the second factor must be less than five minutes old.
 * @throws AppError unauthenticated for a visitor, forbidden with details.need otherwise
 */
export function requireStepUp(ctx: BaseContext): void {
  const { actor } = ctx;
  if (actor.kind === 'system') return;
  if (actor.kind === 'visitor') throw unauthenticated();
  refuse(needOfStepUp(actor, ctx.clock.now(), env().SECOND_FACTOR));
}

/** What somebody with these roles may be left with, when it is up to them: an admin keeps at least one key. */
export function mustHold(roles: readonly Role[], rule = env().SECOND_FACTOR): readonly HeldFactor[] {
  if (rule === 'waived' || !roles.some((role) => STAFF[role])) return ['none', 'app', 'key'];
  return rule === 'required' && roles.includes('admin') ? ['key'] : ['app', 'key'];
}

/**
 * The door of a console. @returns whether the second factor was waived for this person
 * @throws AppError unauthenticated for a visitor, forbidden without the role or, with details.need, without proof
 */
export function enterAs(ctx: BaseContext, role: Role): { waived: boolean } {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  if (!actor.roles.includes(role)) throw new AppError('forbidden', 'Your account may not do this.');
  requireAssurance(actor, [role]);
  return { waived: needOfRole(actor, role, 'required') !== null };
}
