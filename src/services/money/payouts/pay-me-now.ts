import { eq, sql } from 'drizzle-orm';
import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { conflict, invalid } from '@/lib/errors';
import { formatUgx, type Ugx } from '@/lib/money';
import { requireSendable, sendMostOf } from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { emit } from '@/services/platform/outbox';
import { PayMeNow } from './inputs';
import { payableNow, reserve } from './open-payout';
import { type Owner, ownerFor } from './owner';
import { activeNumber, comingNumber, readProvider } from './payout-number';
import { type PayoutState, readPayoutState } from './payout-state';
import { releaseNow } from './release-batch';
import { payoutBatches, payouts } from './tables';

export type PayMeOutcome = {
  /** How the payout stands; above the limit it is `waiting`, since two of us look at it first. */
  readonly kind: PayoutState;
  readonly amountUgx: Ugx;
};

/**
 * Pays a shop or driver out at once, above the smallest payout and up to what their operator takes at once. The same
 * id again pays once, and answers how that payout stands.
 * @throws AppError invalid without a number, for too little or too much at once; conflict for more than there is, while
 *   one is under way, or for the id of another wish
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
  const known = await findPayout(tx, payoutId);
  if (!known) return open(tx, owner, payoutId, wanted);
  if (known.ownerKind !== owner.kind || known.ownerId !== owner.id) throw conflict('Please try again.');
  if (known.askedUgx !== (wanted ?? null)) {
    throw conflict('This payout was already asked for with another amount. Please start again.');
  }
  return outcomeOf(known);
}

async function findPayout(tx: TxCtx, payoutId: string) {
  const [row] = await tx.db.select().from(payouts).where(eq(payouts.id, payoutId));
  return row ?? null;
}

const outcomeOf = ({ state, amountUgx }: typeof payouts.$inferSelect): PayMeOutcome => ({
  kind: readPayoutState(state),
  amountUgx,
});

async function open(
  tx: TxCtx,
  owner: Owner,
  payoutId: string,
  wanted: Ugx | undefined,
): Promise<PayMeOutcome> {
  const { payoutLeastUgx, payoutTwoPersonsUgx } = await moneySettings(tx);
  const number = await requireNumber(tx, owner);
  const provider = readProvider(number.provider);
  const thereUgx = await payableNow(tx, owner);
  const mostUgx = sendMostOf(provider);
  const amountUgx = wanted ?? (thereUgx < mostUgx ? thereUgx : mostUgx);
  if (amountUgx < payoutLeastUgx) throw invalid(`The smallest payout is ${formatUgx(payoutLeastUgx)}.`);
  if (amountUgx > thereUgx) throw conflict(`${formatUgx(thereUgx)} can be paid out now.`);
  requireSendable(provider, amountUgx);
  const batchId = tx.ids.uuid();
  await tx.db.insert(payoutBatches).values({
    ...{ id: batchId, kind: 'on_demand', runKey: `payout:${payoutId}`, state: 'waiting' },
    ...{ totalUgx: amountUgx, count: 1, createdAt: tx.clock.now() },
  });
  await reserve(tx, batchId, {
    ...{ id: payoutId, owner, numberId: number.id, amountUgx },
    askedUgx: wanted ?? null,
  });
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
  return outcomeOf(required(await findPayout(tx, payoutId), 'the payout just made'));
}

/** @throws AppError invalid where payouts go nowhere yet */
async function requireNumber(tx: TxCtx, owner: Owner) {
  const number = await activeNumber(tx, owner);
  if (number) return number;
  const isComing = (await comingNumber(tx, owner)) !== null;
  throw invalid(
    isComing
      ? 'The number payouts go to counts 24 hours after it was set. Try again then.'
      : 'Set the number that payouts go to first.',
  );
}
