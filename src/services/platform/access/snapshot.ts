import { eq, gt } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { concerns } from './evaluate';
import { PolicyBody } from './inputs';
import { ALL_PERMISSIONS, factsOf, type Permission } from './permissions';
import type { Policy } from './policy';
import { accessPolicies, accessRevision, accessTraced } from './tables';

/** How long a process trusts what it loaded when no signal comes: a lost signal costs no more than this. */
export const CHECK_EVERY_MS = 2_000;

type Snapshot = {
  readonly revision: bigint;
  readonly byPermission: ReadonlyMap<Permission, readonly Policy[]>;
  /** Until when a session's decisions are written down. */
  readonly traced: ReadonlyMap<string, Date>;
};
type State = { snapshot?: Snapshot; checkedAt?: number };

declare global {
  var urbanHerbAccess: State | undefined;
}
// Kept on the global object: a server is bundled in parts, and all of them must see the same rules.
globalThis.urbanHerbAccess ??= {};
const state: State = globalThis.urbanHerbAccess;

/** The rules as this process knows them, looked up again when that is too long ago. One statement at most mostly. */
export async function freshRules(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now().getTime();
  const age = now - (state.checkedAt ?? Number.NEGATIVE_INFINITY);
  if (state.snapshot && age >= 0 && age < CHECK_EVERY_MS) return;
  const revision = await revisionNow(ctx);
  if (state.snapshot?.revision !== revision) state.snapshot = await load(ctx, revision);
  state.checkedAt = now;
}

/** Makes the next look-up ask the database: the rules have changed. */
export function rulesChanged(): void {
  state.checkedAt = undefined;
}

/** After a change: the process that made it knows at once, the others by signal or at their next look. */
export async function lookAgain(ctx: Ctx): Promise<void> {
  rulesChanged();
  await freshRules(ctx);
}

/** Enabled policies about a permission, as last loaded. */
export function policiesFor(permission: Permission): readonly Policy[] {
  return state.snapshot?.byPermission.get(permission) ?? [];
}

export function isTraced(sessionId: string, now: Date): boolean {
  const until = state.snapshot?.traced.get(sessionId);
  return until !== undefined && until > now;
}

async function revisionNow(ctx: Ctx): Promise<bigint> {
  const [row] = await ctx.db.select({ revision: accessRevision.revision }).from(accessRevision);
  return row?.revision ?? 0n;
}

/** The revision was read before: what changes meanwhile is loaded now and found to be newer at the next look. */
async function load(ctx: Ctx, revision: bigint): Promise<Snapshot> {
  const rows = await ctx.db.select().from(accessPolicies).where(eq(accessPolicies.enabled, true));
  const traced = await ctx.db.select().from(accessTraced).where(gt(accessTraced.until, ctx.clock.now()));
  const policies = rows.flatMap((row): Policy[] => {
    const body = PolicyBody.safeParse(row);
    if (body.success) return [{ id: row.id, ...body.data }];
    // A row nobody could have saved here: a deny that cannot be read must not vanish without a word.
    ctx.log.error({ policy: row.id }, 'an access policy cannot be read and does not apply');
    return [];
  });
  return {
    revision,
    byPermission: new Map(
      ALL_PERMISSIONS.map((permission) => [
        permission,
        policies.filter((policy) => concerns(policy, factsOf(permission))),
      ]),
    ),
    traced: new Map(traced.map(({ sessionId, until }) => [sessionId, until])),
  };
}
