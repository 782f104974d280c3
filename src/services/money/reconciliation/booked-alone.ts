import { and, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Ugx } from '@/lib/money';
import { actorName } from '@/services/platform/audit';
import { DAY_MS } from './account';
import type { Item } from './decide-item';
import type { ItemDecision } from './inputs';
import { reconciliationItems } from './tables';

/**
 * Whether a decision takes a second person: what it moves, with what this person moved alone within a day, is above the
 * limit. So a large sum is not cut into lines of a file. Nobody else decides for this person until the transaction ends.
 */
export async function takesTwo(
  tx: TxCtx,
  { stakeUgx }: Item,
  { as }: ItemDecision,
  limitUgx: Ugx,
): Promise<boolean> {
  if (as === 'accept') return false;
  return (await bookedToday(tx)) + magnitude(stakeUgx) > limitUgx;
}

const magnitude = (amountUgx: bigint): bigint => (amountUgx < 0n ? -amountUgx : amountUgx);

async function bookedToday(tx: TxCtx): Promise<bigint> {
  const me = actorName(tx.actor);
  const { resolvedBy, resolvedAt, resolutionKey, byTwo, stakeUgx } = reconciliationItems;
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`reconciled:${me}`}, 0))`);
  const [row] = await tx.db
    .select({ moved: sql<string>`coalesce(sum(abs(${stakeUgx})), 0)::text` })
    .from(reconciliationItems)
    .where(
      and(
        eq(resolvedBy, me),
        gt(resolvedAt, addMs(tx.clock.now(), -DAY_MS)),
        isNotNull(resolutionKey),
        eq(byTwo, false),
      ),
    );
  return BigInt(row?.moved ?? '0');
}
