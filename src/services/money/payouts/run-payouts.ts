import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withSavepoint, withTransaction } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { addUgx, type Ugx, ugx } from '@/lib/money';
import { sendMostOf } from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { type NewPayout, payableNow, reserve } from './open-payout';
import { type Owner, readOwnerKind } from './owner';
import { activeNumber, readProvider } from './payout-number';
import { refusalOf } from './refusal';
import { releaseNow } from './release-batch';
import { payoutBatches } from './tables';

/** Shops and drivers paid in one run; the rest are paid by the next. */
const MOST = 2_000;

/**
 * Job: once a day pays every shop and driver what they are owed above the smallest payout. A batch above the limit
 * waits for two persons, any other goes at once. Repeats of the same day do nothing.
 */
export async function runPayouts(ctx: Ctx): Promise<{ count: number; totalUgx: Ugx }> {
  authoriseSystem(ctx);
  const { payoutLeastUgx, payoutTwoPersonsUgx } = await moneySettings(ctx);
  const due = await owedAbove(ctx, payoutLeastUgx);
  const nothing = { count: 0, totalUgx: ugx(0) };
  if (due.length === 0) return nothing;
  return withTransaction(ctx, async (tx) => {
    const batchId = await openRun(tx, kampalaDate(tx.clock.now()));
    if (batchId === null) return nothing;
    const planned: NewPayout[] = [];
    for (const owner of due) {
      const payout = await planOne(tx, batchId, owner, payoutLeastUgx);
      if (payout) planned.push(payout);
    }
    const totalUgx = addUgx(...planned.map(({ amountUgx }) => amountUgx));
    await closeRun(tx, {
      batchId,
      count: planned.length,
      totalUgx,
      isWaiting: totalUgx > payoutTwoPersonsUgx,
    });
    return { count: planned.length, totalUgx };
  });
}

async function owedAbove(ctx: Ctx, leastUgx: Ugx): Promise<Owner[]> {
  const rows = await ctx.db.execute<{ kind: string; owner: string }>(sql`
    select case a.kind when 'vendor_payable' then 'vendor' else 'driver' end as kind, a.owner_id as owner
    from ledger_accounts a join ledger_balances b on b.account_id = a.id
    where a.kind in ('vendor_payable', 'driver_payable')
      and b.balance_ugx - b.held_ugx >= ${leastUgx.toString()}::bigint
      and exists (select from payout_numbers n where n.owner_id = a.owner_id and n.withdrawn_at is null
        and n.active_from <= ${ctx.clock.now().toISOString()}::timestamptz)
      and not exists (select from payouts p where p.owner_id = a.owner_id
        and p.state in ('waiting', 'sending', 'looked_at'))
    order by a.id limit ${MOST}`);
  return rows.map(({ kind, owner: id }) => ({ kind: readOwnerKind(kind), id }));
}

/** Null when the day's run was made before. */
async function openRun(tx: TxCtx, day: string): Promise<string | null> {
  const id = tx.ids.uuid();
  const made = await tx.db
    .insert(payoutBatches)
    .values({
      ...{ id, kind: 'scheduled', runKey: `day:${day}`, state: 'waiting' },
      ...{ totalUgx: ugx(0), count: 0, createdAt: tx.clock.now() },
    })
    .onConflictDoNothing()
    .returning({ id: payoutBatches.id });
  return made[0]?.id ?? null;
}

/** Nobody waits for the one whose money cannot be set aside now: the next run tries them again. */
async function planOne(tx: TxCtx, batchId: string, owner: Owner, leastUgx: Ugx): Promise<NewPayout | null> {
  try {
    return await withSavepoint(tx, (part) => plan(part, batchId, owner, leastUgx));
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === null) throw error;
    tx.log.error({ owner: `${owner.kind}:${owner.id}`, reason }, 'the day’s run leaves somebody out');
    return null;
  }
}

/** At most what their operator takes at once; the rest stays due, and the next run pays it. */
async function plan(tx: TxCtx, batchId: string, owner: Owner, leastUgx: Ugx): Promise<NewPayout | null> {
  const dueUgx = await payableNow(tx, owner);
  const number = await activeNumber(tx, owner);
  if (dueUgx < leastUgx || !number) return null;
  const mostUgx = sendMostOf(readProvider(number.provider));
  const amountUgx = dueUgx < mostUgx ? dueUgx : mostUgx;
  const payout = { id: tx.ids.uuid(), owner, numberId: number.id, amountUgx, askedUgx: null };
  await reserve(tx, batchId, payout);
  return payout;
}

type Run = { batchId: string; count: number; totalUgx: Ugx; isWaiting: boolean };

async function closeRun(tx: TxCtx, { batchId, count, totalUgx, isWaiting }: Run): Promise<void> {
  await tx.db.execute(sql`
    update payout_batches set count = ${count}::int, total_ugx = ${totalUgx.toString()}::bigint
    where id = ${batchId}::uuid`);
  await recordAudit(tx, {
    action: 'payout-batch.open',
    resourceKind: 'payout_batch',
    resourceId: batchId,
    details: { count, totalUgx: totalUgx.toString() },
  });
  if (!isWaiting) return releaseNow(tx, batchId);
  await emit(tx, [{ type: 'payout-batch.waiting', topics: ['admin'], payload: { batchId } }]);
}
