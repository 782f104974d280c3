import { eq, sql } from 'drizzle-orm';
import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, invalid } from '@/lib/errors';
import { formatUgx, type Ugx } from '@/lib/money';
import { moneySettings } from '@/services/money/settings';
import { requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { PayMeNow } from './inputs';
import { payableNow, reserve } from './open-payout';
import { type Owner, ownerFor } from './owner';
import { activeNumber } from './payout-number';
import { releaseNow } from './release-batch';
import { payoutBatches, payouts } from './tables';

export type PayMeOutcome = {
  /** Above the limit two of us look at it first. */
  readonly kind: 'sending' | 'waiting';
  readonly amountUgx: Ugx;
};

/**
 * Pays a shop or driver out at once, above the smallest payout. The same id again pays once.
 * @throws AppError invalid without a number or for too little, conflict for more than there is or while one is under way
 */
export async function payMeNow(ctx: Ctx, input: PayMeNow): Promise<PayMeOutcome> {
  const { side, payoutId, amountUgx } = PayMeNow.parse(input);
  const { owner } = await ownerFor(ctx, side, 'write');
  requireStepUp(ctx);
  try {
    return await withTransaction(ctx, (tx) => payOnce(tx, owner, payoutId, amountUgx));
  } catch (error) {
    if (databaseFault(error)?.constraint !== 'payouts_one_open') throw error;
    throw conflict('A payout is on its way already. Wait until it has arrived.');
  }
}

/** One press after the other: the second finds what the first did, not what it left. */
async function payOnce(
  tx: TxCtx,
  owner: Owner,
  payoutId: string,
  wanted: Ugx | undefined,
): Promise<PayMeOutcome> {
  await tx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`pay-me-now:${owner.kind}:${owner.id}`}, 0))`,
  );
  return (await findOutcome(tx, owner, payoutId)) ?? (await open(tx, owner, payoutId, wanted));
}

async function findOutcome(tx: TxCtx, owner: Owner, payoutId: string): Promise<PayMeOutcome | null> {
  const [row] = await tx.db.select().from(payouts).where(eq(payouts.id, payoutId));
  if (!row) return null;
  if (row.ownerKind !== owner.kind || row.ownerId !== owner.id) throw conflict('Please try again.');
  return { kind: row.state === 'waiting' ? 'waiting' : 'sending', amountUgx: row.amountUgx };
}

async function open(
  tx: TxCtx,
  owner: Owner,
  payoutId: string,
  wanted: Ugx | undefined,
): Promise<PayMeOutcome> {
  const { payoutLeastUgx, payoutTwoPersonsUgx } = await moneySettings(tx);
  const number = await activeNumber(tx, owner);
  if (!number) throw invalid('Set the number that payouts go to first.');
  const thereUgx = await payableNow(tx, owner);
  const amountUgx = wanted ?? thereUgx;
  if (amountUgx < payoutLeastUgx) throw invalid(`The smallest payout is ${formatUgx(payoutLeastUgx)}.`);
  if (amountUgx > thereUgx) throw conflict(`${formatUgx(thereUgx)} can be paid out now.`);
  const batchId = tx.ids.uuid();
  await tx.db.insert(payoutBatches).values({
    ...{ id: batchId, kind: 'on_demand', runKey: `payout:${payoutId}`, state: 'waiting' },
    ...{ totalUgx: amountUgx, count: 1, createdAt: tx.clock.now() },
  });
  await reserve(tx, batchId, { id: payoutId, owner, numberId: number.id, amountUgx });
  await recordAudit(tx, {
    action: 'payout.ask',
    resourceKind: owner.kind,
    resourceId: owner.id,
    details: { amountUgx: amountUgx.toString() },
  });
  if (amountUgx > payoutTwoPersonsUgx) {
    await emit(tx, [{ type: 'payout-batch.waiting', topics: ['admin'], payload: { batchId } }]);
    return { kind: 'waiting', amountUgx };
  }
  await releaseNow(tx, batchId);
  return { kind: 'sending', amountUgx };
}
