import { eq } from 'drizzle-orm';
import { type TxCtx, withSavepoint } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { type Ugx, ugx } from '@/lib/money';
import { availableOf, lockedBalance, placeHold, postTransaction, releaseHold } from '@/services/money/ledger';
import { payerOf, startPayout } from '@/services/money/payments';
import { emit } from '@/services/platform/outbox';
import { movePayout } from './move-payout';
import { type Owner, owingOf, payableOf, readOwnerKind } from './owner';
import { readProvider } from './payout-number';
import { refusalOf } from './refusal';
import { numberIn } from './sealed-number';
import { payoutNumbers, payouts } from './tables';

type PayoutRow = typeof payouts.$inferSelect;

export const holdKey = (payoutId: string) => `payout:${payoutId}`;

/**
 * What can be paid out now: what is owed, less what is held. What its owner owes us is settled against it first: a driver's
 * cash, or what a shop was paid before it had to go back.
 */
export async function payableNow(tx: TxCtx, owner: Owner): Promise<Ugx> {
  if (owner.kind === 'driver') await settleCash(tx, owner.id);
  else await settleOwed(tx, owner);
  return (await availableOf(tx, payableOf(owner))).availableUgx;
}

/** A driver who carries our cash has that much of their earnings already. Answers how much was settled. */
export async function settleCash(tx: TxCtx, driverId: string): Promise<Ugx> {
  const { settledUgx, leftUgx } = await settleOwed(tx, { kind: 'driver', id: driverId });
  if (settledUgx > 0n) {
    const topics = [`driver:${driverId}`, 'admin'];
    await emit(tx, [{ type: 'cash.changed', topics, payload: { driverId, owedUgx: leftUgx } }]);
  }
  return settledUgx;
}

/** How the postings that settle what an owner owes are named. */
const SETTLING = {
  vendor: { key: 'debt-settled', kind: 'debt_settled', ref: 'debt_settlement' },
  driver: { key: 'cash-settled', kind: 'cash_settled', ref: 'cash_settlement' },
} as const;

async function settleOwed(tx: TxCtx, owner: Owner): Promise<{ settledUgx: Ugx; leftUgx: Ugx }> {
  const [owing, payable] = [owingOf(owner), payableOf(owner)];
  const owedUgx = await lockedBalance(tx, owing);
  const { availableUgx } = await availableOf(tx, payable);
  const settledUgx = ugx(owedUgx < availableUgx ? owedUgx : availableUgx);
  if (settledUgx <= 0n) return { settledUgx: ugx(0), leftUgx: owedUgx };
  const id = tx.ids.uuid();
  const { key, kind, ref } = SETTLING[owner.kind];
  await postTransaction(tx, {
    ...{ key: `${key}:${id}`, kind, ref: { kind: ref, id } },
    entries: [
      { account: payable, amountUgx: settledUgx },
      { account: owing, amountUgx: ugx(-settledUgx) },
    ],
  });
  return { settledUgx, leftUgx: ugx(owedUgx - settledUgx) };
}

export type NewPayout = {
  readonly id: string;
  readonly owner: Owner;
  readonly numberId: string;
  readonly amountUgx: Ugx;
  /** What its owner asked for, where they named an amount. */
  readonly askedUgx: Ugx | null;
};

/** Sets the money aside until the batch is released. @throws AppError conflict when it is not there any more */
export async function reserve(tx: TxCtx, batchId: string, payout: NewPayout): Promise<void> {
  const { id, owner, numberId, amountUgx, askedUgx } = payout;
  await tx.db.insert(payouts).values({
    ...{ id, batchId, ownerKind: owner.kind, ownerId: owner.id, numberId, amountUgx, askedUgx },
    state: 'waiting',
    createdAt: tx.clock.now(),
  });
  await placeHold(tx, {
    key: holdKey(id),
    account: payableOf(owner),
    amountUgx,
    kind: 'payout',
    ref: { kind: 'payout', id },
    expiresAt: null,
  });
}

/**
 * Sends a waiting payout on its way. One that cannot set out keeps none of the others waiting: it is set aside with the
 * reason, its money is free again, and the next run pays what can be paid then. Answers whether it is on its way.
 */
export async function sendOrSetAside(tx: TxCtx, payout: PayoutRow): Promise<boolean> {
  try {
    await withSavepoint(tx, (part) => send(part, payout));
    return true;
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === null) throw error;
    tx.log.error({ payoutId: payout.id, reason }, 'a payout could not set out');
    await releaseHold(tx, holdKey(payout.id), 'released');
    await movePayout(tx, payout.id, 'set_aside', reason);
    await tellOfPayout(tx, payout);
    return false;
  }
}

async function send(tx: TxCtx, payout: PayoutRow): Promise<void> {
  const [number] = await tx.db.select().from(payoutNumbers).where(eq(payoutNumbers.id, payout.numberId));
  const phone = number ? await numberIn(tx, number) : null;
  if (!number || phone === null)
    throw conflict('The number cannot be read now.', { reason: 'number_unreadable' });
  await releaseHold(tx, holdKey(payout.id), 'spent');
  const { kind: accountKind, ownerId } = payableOf({
    kind: readOwnerKind(payout.ownerKind),
    id: payout.ownerId,
  });
  await startPayout(tx, {
    ref: { kind: 'payout', id: payout.id },
    userId: number.setBy,
    amountUgx: payout.amountUgx,
    sources: [{ accountKind, ownerId, amountUgx: payout.amountUgx }],
    payee: payerOf(phone, readProvider(number.provider)),
    label: `Payout ${payout.id.slice(0, 8)}`,
  });
  await movePayout(tx, payout.id, 'sending', null);
}

/** Pages of its owner, and of admins, follow it. */
export async function tellOfPayout(
  tx: TxCtx,
  { id: payoutId, ownerKind, ownerId }: Pick<PayoutRow, 'id' | 'ownerKind' | 'ownerId'>,
): Promise<void> {
  const topics = [`${ownerKind}:${ownerId}`, 'admin'];
  await emit(tx, [{ type: 'payout.changed', topics, payload: { payoutId } }]);
}
