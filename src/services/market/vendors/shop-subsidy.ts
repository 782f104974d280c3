import { type AnyColumn, desc, eq, type SQL, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { NO_SUBSIDY, type Subsidy } from '@/lib/subsidy';
import { authorise, requireStepUp } from '@/services/platform/access';
import { accountIn, actorName, recordAudit } from '@/services/platform/audit';
import { firstNamesOf } from '@/services/platform/identity';
import { ChangeShopSubsidy } from './inputs';
import { requireMembership } from './membership';
import { staffMay } from './staff-rights';
import { shopSubsidies, vendors } from './tables';

export type EarlierSubsidy = Subsidy & {
  readonly id: number;
  readonly since: Date;
  /** First name; null where there is none to show. */
  readonly by: string | null;
};

export type ShopSubsidy = {
  readonly subsidy: Subsidy;
  /** All that was ever said, the newest first. */
  readonly history: readonly EarlierSubsidy[];
  /** Of a sale, so that an example can be told. */
  readonly commissionBps: number;
  readonly canChange: boolean;
};

const MOST_EARLIER = 20;

/** Joins the row that says what a shop pays of deliveries now; none where it never said. */
export const isSubsidyInForce = (vendorId: AnyColumn): SQL =>
  eq(
    shopSubsidies.id,
    sql`(select s.id from ${shopSubsidies} s where s.vendor_id = ${vendorId} order by s.id desc limit 1)`,
  );

/** What the actor's shop pays of deliveries, for those who see its money. */
export async function shopSubsidy(ctx: Ctx): Promise<ShopSubsidy> {
  authorise(ctx, 'vendor-balance.read');
  const membership = await requireMembership(ctx, 'money.see');
  const { vendorId } = membership;
  const [[shop], rows] = await Promise.all([
    ctx.db.select({ commissionBps: vendors.commissionBps }).from(vendors).where(eq(vendors.id, vendorId)),
    newest(ctx, vendorId, MOST_EARLIER),
  ]);
  const accounts = rows.map(({ changedBy }) => accountIn(changedBy));
  const names = await firstNamesOf(
    ctx,
    accounts.filter((id) => id !== null),
  );
  return {
    subsidy: rows[0] ? amountsOf(rows[0]) : NO_SUBSIDY,
    history: rows.map((row, at) => ({
      ...{ id: row.id, ...amountsOf(row), since: row.validFrom },
      by: names.get(accounts[at] ?? '') ?? null,
    })),
    commissionBps: required(shop, 'the shop of a member').commissionBps,
    canChange: staffMay(membership, 'staff.manage'),
  };
}

/**
 * Changes what the actor's shop pays of the deliveries of orders from now on; what is ordered keeps its terms. The same again
 * changes nothing.
 * @throws AppError forbidden for those who do not own the shop, or without a fresh second factor
 */
export async function changeShopSubsidy(ctx: Ctx, input: ChangeShopSubsidy): Promise<Subsidy> {
  authorise(ctx, 'vendor-staff.manage');
  requireStepUp(ctx);
  const after = ChangeShopSubsidy.parse(input);
  const { vendorId } = await requireMembership(ctx, 'staff.manage');
  return withTransaction(ctx, async (tx) => {
    // One change of a shop after the other.
    await tx.db.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId)).for('no key update');
    const [row] = await newest(tx, vendorId, 1);
    const before = row ? amountsOf(row) : NO_SUBSIDY;
    if (before.fromUgx === after.fromUgx && before.mostUgx === after.mostUgx) return before;
    await keep(tx, vendorId, { before, after });
    return after;
  });
}

async function keep(
  tx: TxCtx,
  vendorId: string,
  { before, after }: { before: Subsidy; after: Subsidy },
): Promise<void> {
  await tx.db
    .insert(shopSubsidies)
    .values({ ...{ vendorId, ...after }, validFrom: tx.clock.now(), changedBy: actorName(tx.actor) });
  await recordAudit(tx, {
    action: 'shop.subsidy',
    resourceKind: 'vendor',
    resourceId: vendorId,
    before: factsOf(before),
    after: factsOf(after),
  });
}

function newest(ctx: Ctx, vendorId: string, limit: number) {
  return ctx.db
    .select()
    .from(shopSubsidies)
    .where(eq(shopSubsidies.vendorId, vendorId))
    .orderBy(desc(shopSubsidies.id))
    .limit(limit);
}

const amountsOf = ({ fromUgx, mostUgx }: Subsidy): Subsidy => ({ fromUgx, mostUgx });
const factsOf = ({ fromUgx, mostUgx }: Subsidy) => ({
  fromUgx: fromUgx.toString(),
  mostUgx: mostUgx.toString(),
});
