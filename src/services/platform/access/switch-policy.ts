import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { requireStepUp } from './assurance';
import { authorise } from './authorise';
import { PolicyBody, PolicyId, SwitchPolicy } from './inputs';
import { type PolicyChange, recordChange } from './policy-changes';
import { lockPolicy } from './save-policy';
import { lookAgain } from './snapshot';
import { accessPolicies } from './tables';

/** Switches a rule on or off; done twice it is done. @throws AppError not_found */
export async function switchPolicy(ctx: Ctx, input: SwitchPolicy): Promise<{ enabled: boolean }> {
  authorise(ctx, 'policy.write');
  requireStepUp(ctx);
  const { id, enabled } = SwitchPolicy.parse(input);
  await alter(ctx, id, enabled ? 'enabled' : 'disabled', (row) =>
    row.enabled === enabled ? null : { enabled },
  );
  return { enabled };
}

/** Takes a rule away for good; its history stays. @throws AppError not_found */
export async function deletePolicy(ctx: Ctx, input: PolicyId): Promise<{ deleted: true }> {
  authorise(ctx, 'policy.write');
  requireStepUp(ctx);
  const { id } = PolicyId.parse(input);
  const deletedAt = ctx.clock.now();
  await alter(ctx, id, 'deleted', () => ({ enabled: false, deletedAt }));
  return { deleted: true };
}

type Row = typeof accessPolicies.$inferSelect;

async function alter(
  ctx: Ctx,
  id: string,
  change: PolicyChange,
  changes: (row: Row) => Partial<Pick<Row, 'enabled' | 'deletedAt'>> | null,
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const row = await lockPolicy(tx, { id });
    const set = changes(row);
    if (set === null) return;
    const version = row.version + 1;
    await tx.db
      .update(accessPolicies)
      .set({ ...set, version, updatedAt: tx.clock.now() })
      .where(eq(accessPolicies.id, id));
    const body = PolicyBody.parse(row);
    await recordChange(tx, { policyId: id, version, change, before: body, after: body });
  });
  await lookAgain(ctx);
}
