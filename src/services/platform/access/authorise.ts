import type { Ctx } from '@/db/tx';
import type { Actor, BaseContext } from '@/lib/context';
import { AppError, notFound, unauthenticated } from '@/lib/errors';
import { requireAssurance } from './assurance';
import { evaluate } from './evaluate';
import { note } from './notes';
import { factsOf, type Permission, rolesThatMay } from './permissions';
import type { Decision, Resource } from './policy';
import { freshRules, isTraced, policiesFor } from './snapshot';

type UserActor = Extract<Actor, { kind: 'user' }>;

const NO_ROLE = 'Your account may not do this.';
const BY_POLICY = 'A rule of ours does not allow this now. If you need it, ask an admin.';

const deniedByRule = () => new AppError('forbidden', BY_POLICY, { denied: 'rule' });

type Question = {
  readonly permission: Permission;
  readonly resource: Resource | null;
  readonly vendorIds: readonly string[] | null;
};

function judge(
  ctx: BaseContext,
  actor: UserActor,
  { permission, resource, vendorIds }: Question,
  words: 'with' | 'without',
): Decision {
  const { userId, roles, factor = null } = actor;
  const asker = { userId, roles, factor, vendorIds };
  const address = ctx.origin?.address ?? null;
  const request = { permission, actor: asker, resource, now: ctx.clock.now(), address };
  return evaluate(policiesFor(permission), request, words);
}

function decide(ctx: BaseContext, actor: UserActor, question: Question): Decision {
  const { permission, resource } = question;
  const decision = judge(ctx, actor, question, 'without');
  const isDenial = decision.outcome === 'deny' && decision.by.kind === 'policy';
  if (isDenial || isTraced(actor.sessionId, ctx.clock.now()))
    note(ctx, permission, resource, judge(ctx, actor, question, 'with'));
  return decision;
}

/** The roles that count for this: those the person holds, or those a policy lets them stand in for. */
function proven(actor: UserActor, permission: Permission): void {
  const roles = rolesThatMay(permission);
  const held = actor.roles.filter((role) => roles.includes(role));
  requireAssurance(actor, held.length > 0 ? held : roles);
}

/**
 * First line of every verb a person calls. Deny by default; policies of the process's last look are heard.
 * With `rows: 'follow'` the verb promises to ask `authoriseOn` for the row, so a policy about rows may allow.
 * @throws AppError unauthenticated for a visitor, forbidden for a role without the permission or, with
 *   details.need, for one whose second factor is missing
 */
export function authorise(
  ctx: BaseContext,
  permission: Permission,
  rows: 'none' | 'follow' = 'none',
): UserActor {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  const decision = decide(ctx, actor, { permission, resource: null, vendorIds: null });
  const isOpen = decision.mayYetBeAllowed && rows === 'follow';
  if (decision.outcome === 'deny' && !isOpen)
    throw decision.by.kind === 'policy' ? deniedByRule() : new AppError('forbidden', NO_ROLE);
  proven(actor, permission);
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

/**
 * Decides about one row, policies included. Call it before the verb's transaction, with what the row is.
 * `vendorIds` says for which shops the person works, where the verb knows.
 * @throws AppError as authorise; not_found for a row that is not theirs and nothing lets them know of
 */
export async function authoriseOn(
  ctx: Ctx,
  permission: Permission,
  resource: Resource,
  vendorIds: readonly string[] | null = null,
): Promise<UserActor> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  await freshRules(ctx);
  const decision = decide(ctx, actor, { permission, resource, vendorIds });
  if (decision.outcome === 'deny') {
    const isTheirs = resource.owner === actor.userId || Boolean(vendorIds?.includes(resource.vendorId ?? ''));
    const holdsRole = actor.roles.some((role) => rolesThatMay(permission).includes(role));
    if (!isTheirs && !(holdsRole && factsOf(permission).reachesAll)) throw notFound(resource.kind);
    throw decision.by.kind === 'policy' ? deniedByRule() : new AppError('forbidden', NO_ROLE);
  }
  proven(actor, permission);
  return actor;
}

/** Of a list's rows those the person may reach; rows a policy denies are left out without a word. */
export async function thoseAllowed<T>(
  ctx: Ctx,
  permission: Permission,
  rows: readonly T[],
  resourceOf: (row: T) => Resource,
  vendorIds: readonly string[] | null = null,
): Promise<T[]> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw unauthenticated();
  await freshRules(ctx);
  if (policiesFor(permission).length === 0) return [...rows];
  return rows.filter((row) => {
    const question = { permission, resource: resourceOf(row), vendorIds };
    return judge(ctx, actor, question, 'without').outcome === 'allow';
  });
}

/** First line of every reaction: only jobs, webhooks and timers may run it. @throws AppError forbidden */
export function authoriseSystem(ctx: BaseContext): void {
  if (ctx.actor.kind !== 'system') throw new AppError('forbidden', 'Only the system may do this.');
}
