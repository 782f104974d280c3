import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireStepUp } from './assurance';
import { authorise } from './authorise';
import { CreatePolicy, PolicyBody, type PolicyId, UpdatePolicy } from './inputs';
import { recordChange } from './policy-changes';
import { lookAgain } from './snapshot';
import { accessPolicies } from './tables';

export type SavePolicyOutcome =
  | { kind: 'saved'; version: number }
  | { kind: 'name_taken' }
  /** Somebody else saved it since it was opened. */
  | { kind: 'changed_meanwhile'; version: number };

/** A new rule, switched off until somebody switches it on. */
export async function createPolicy(ctx: Ctx, input: CreatePolicy): Promise<SavePolicyOutcome> {
  authorise(ctx, 'policy.write');
  requireStepUp(ctx);
  const { id, body } = CreatePolicy.parse(input);
  const outcome = await withTransaction(ctx, async (tx): Promise<SavePolicyOutcome> => {
    await lockNames(tx);
    const [there] = await tx.db.select().from(accessPolicies).where(eq(accessPolicies.id, id));
    // The same press, come twice.
    if (there) return { kind: 'saved', version: there.version };
    if (await isTaken(tx, body.name, id)) return { kind: 'name_taken' };
    const now = tx.clock.now();
    await tx.db
      .insert(accessPolicies)
      .values({ id, ...body, enabled: false, version: 1, createdAt: now, updatedAt: now });
    await recordChange(tx, { policyId: id, version: 1, change: 'created', before: null, after: body });
    return { kind: 'saved', version: 1 };
  });
  await lookAgain(ctx);
  return outcome;
}

/** @throws AppError not_found */
export async function updatePolicy(ctx: Ctx, input: UpdatePolicy): Promise<SavePolicyOutcome> {
  authorise(ctx, 'policy.write');
  requireStepUp(ctx);
  const { id, version, body } = UpdatePolicy.parse(input);
  const outcome = await withTransaction(ctx, async (tx): Promise<SavePolicyOutcome> => {
    await lockNames(tx);
    const row = await lockPolicy(tx, { id });
    if (row.version !== version) return { kind: 'changed_meanwhile', version: row.version };
    if (await isTaken(tx, body.name, id)) return { kind: 'name_taken' };
    const next = version + 1;
    await tx.db
      .update(accessPolicies)
      .set({ ...body, version: next, updatedAt: tx.clock.now() })
      .where(eq(accessPolicies.id, id));
    const before = PolicyBody.parse(row);
    await recordChange(tx, { policyId: id, version: next, change: 'changed', before, after: body });
    return { kind: 'saved', version: next };
  });
  await lookAgain(ctx);
  return outcome;
}

/** Two rules saved at once cannot take one name: savers come one after the other. */
async function lockNames(tx: TxCtx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('access_policies', 0))`);
}

async function isTaken(tx: TxCtx, name: string, id: string): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: accessPolicies.id })
    .from(accessPolicies)
    .where(and(sql`lower(${accessPolicies.name}) = lower(${name})`, isNull(accessPolicies.deletedAt)));
  return row !== undefined && row.id !== id;
}

/** The rule, held until the transaction ends. @throws AppError not_found, also for a deleted one */
export async function lockPolicy(tx: TxCtx, { id }: PolicyId) {
  const [row] = await tx.db
    .select()
    .from(accessPolicies)
    .where(and(eq(accessPolicies.id, id), isNull(accessPolicies.deletedAt)))
    .for('no key update');
  if (!row) throw notFound('rule');
  return row;
}
