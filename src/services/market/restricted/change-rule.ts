import { and, desc, eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import type { Region } from '@/lib/regions';
import { authorise, requireStepUp } from '@/services/platform/access';
import { actorName, recordAudit } from '@/services/platform/audit';
import { ChangeRule } from './inputs';
import { restrictedCategory } from './restricted-category';
import { FIRST_RULE } from './rules';
import { shelvesMoved } from './shelves-moved';
import { restrictionRules } from './tables';

export type ChangeRuleOutcome =
  | { readonly kind: 'in_force'; readonly ruleId: number }
  /** Somebody changed it since it was looked at. */
  | { readonly kind: 'changed_meanwhile' };

/**
 * Puts a rule in force for a restricted category in a region from now on; earlier ones stay as history. The same again
 * changes nothing.
 * @throws AppError not_found for a category that is not restricted, forbidden without a fresh second factor
 */
export async function changeRule(ctx: Ctx, input: ChangeRule): Promise<ChangeRuleOutcome> {
  authorise(ctx, 'product.write-any');
  const { categorySlug, seenRuleId, reason, region, ...wanted } = ChangeRule.parse(input);
  requireStepUp(ctx);
  return withTransaction(ctx, async (tx): Promise<ChangeRuleOutcome> => {
    const { id: categoryId } = await restrictedCategory(tx, categorySlug);
    await tx.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`restriction:${categoryId}:${region}`}, 0))`,
    );
    const last = await newest(tx, categoryId, region);
    const before = last ?? FIRST_RULE;
    if (last && isSame(last, wanted)) return { kind: 'in_force', ruleId: last.id };
    if ((last?.id ?? null) !== seenRuleId) return { kind: 'changed_meanwhile' };
    const [made] = await tx.db
      .insert(restrictionRules)
      .values({
        ...{ categoryId, region, reason, ...wanted },
        changedBy: actorName(ctx.actor),
        changedAt: tx.clock.now(),
      })
      .returning({ id: restrictionRules.id });
    await recordAudit(tx, {
      action: 'restriction.change',
      resourceKind: 'category',
      resourceId: categoryId,
      details: { region, reason },
      before: termsOf(before),
      after: termsOf(wanted),
    });
    await shelvesMoved(tx, { categoryId, region });
    return { kind: 'in_force', ruleId: made?.id ?? 0 };
  });
}

type Terms = {
  readonly isOn: boolean;
  readonly needsLicence: boolean;
  readonly needsCertificate: boolean;
  readonly thcLimitPpm: number;
};

const termsOf = ({ isOn, needsLicence, needsCertificate, thcLimitPpm }: Terms): Terms => ({
  ...{ isOn, needsLicence, needsCertificate, thcLimitPpm },
});

const isSame = (one: Terms, other: Terms): boolean =>
  one.isOn === other.isOn &&
  one.needsLicence === other.needsLicence &&
  one.needsCertificate === other.needsCertificate &&
  one.thcLimitPpm === other.thcLimitPpm;

async function newest(tx: TxCtx, categoryId: string, region: Region) {
  const [row] = await tx.db
    .select()
    .from(restrictionRules)
    .where(and(eq(restrictionRules.categoryId, categoryId), eq(restrictionRules.region, region)))
    .orderBy(desc(restrictionRules.id))
    .limit(1);
  return row;
}
