import type { Actor, BaseContext } from '@/lib/context';
import { AppError, unauthenticated } from '@/lib/errors';
import { requireAssurance } from './assurance';
import { type Permission, rolesThatMay } from './permissions';

type UserActor = Extract<Actor, { kind: 'user' }>;

/**
 * First line of every verb a person calls. Deny by default.
 * @throws AppError unauthenticated for a visitor, forbidden for a role without the permission or, with
 *   details.need, for one whose second factor is missing
 */
export function authorise(ctx: BaseContext, permission: Permission): UserActor {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  const allowed = rolesThatMay(permission);
  const held = actor.roles.filter((role) => allowed.includes(role));
  if (held.length === 0) throw new AppError('forbidden', 'Your account may not do this.');
  requireAssurance(actor, held);
  return actor;
}

/**
 * First line of what everybody may do about their own account, whatever their roles and before any second factor:
 * signing out, and giving the factor itself. @throws AppError unauthenticated for a visitor
 */
export function authoriseSelf(ctx: BaseContext): UserActor {
  if (ctx.actor.kind !== 'user') throw unauthenticated();
  return ctx.actor;
}

/** First line of every reaction: only jobs, webhooks and timers may run it. @throws AppError forbidden */
export function authoriseSystem(ctx: BaseContext): void {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the system may do this.');
}
