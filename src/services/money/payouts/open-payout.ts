import { eq, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { availableOf, lockedBalance, placeHold, postTransaction, releaseHold } from '@/services/money/ledger';
import { payerOf, startPayout } from '@/services/money/payments';
import { emit } from '@/services/platform/outbox';
import { type Owner, payableOf, readOwnerKind } from './owner';
import { readProvider } from './payout-number';
import { numberIn } from './sealed-number';
import { payoutNumbers, payouts } from './tables';

type PayoutRow = typeof payouts.$inferSelect;

export const holdKey = (payoutId: string) => `payout:${payoutId}`;

/** What can be paid out now: what is owed, less what is held. A driver's cash is settled against it first. */
export async function payableNow(tx: TxCtx, owner: Owner): Promise<Ugx> {
  if (owner.kind === 'driver') await settleCash(tx, owner.id);
  return (await availableOf(tx, payableOf(owner))).availableUgx;
}

/** A driver who carries our cash has that much of their earnings already. Answers how much was settled. */
export async function settleCash(tx: TxCtx, driverId: string): Promise<Ugx> {
  const cash = { kind: 'driver_cash', ownerId: driverId } as const;
  const payable = { kind: 'driver_payable', ownerId: driverId } as const;
  const owedUgx = await lockedBalance(tx, cash);
  const { availableUgx } = await availableOf(tx, payable);
  const settledUgx = ugx(owedUgx < availableUgx ? owedUgx : availableUgx);
  if (settledUgx <= 0n) return ugx(0);
  const id = tx.ids.uuid();
  await postTransaction(tx, {
    key: `cash-settled:${id}`,
    kind: 'cash_settled',
    ref: { kind: 'cash_settlement', id },
    entries: [
      { account: payable, amountUgx: settledUgx },
      { account: cash, amountUgx: ugx(-settledUgx) },
    ],
  });
  await emit(tx, [
    {
      type: 'cash.changed',
      topics: [`driver:${driverId}`, 'admin'],
      payload: { driverId, owedUgx: ugx(owedUgx - settledUgx) },
    },
  ]);
  return settledUgx;
}

export type NewPayout = {
  readonly id: string;
  readonly owner: Owner;
  readonly numberId: string;
  readonly amountUgx: Ugx;
};

/** Sets the money aside until the batch is released. @throws AppError conflict when it is not there any more */
export async function reserve(tx: TxCtx, batchId: string, payout: NewPayout): Promise<void> {
  const { id, owner, numberId, amountUgx } = payout;
  await tx.db.insert(payouts).values({
    ...{ id, batchId, ownerKind: owner.kind, ownerId: owner.id, numberId, amountUgx },
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

/** Sends a waiting payout on its way. A number that cannot be read ends it, and the money is free again. */
export async function send(tx: TxCtx, payout: PayoutRow): Promise<void> {
  const [number] = await tx.db.select().from(payoutNumbers).where(eq(payoutNumbers.id, payout.numberId));
  const phone = number ? await numberIn(tx, number) : null;
  await releaseHold(tx, holdKey(payout.id), phone === null ? 'released' : 'spent');
  if (!number || phone === null) return finish(tx, payout.id, 'failed', 'NUMBER_UNREADABLE');
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
  await tx.db.update(payouts).set({ state: 'sending' }).where(eq(payouts.id, payout.id));
}

/** A late success after a proven failure is believed; success is never left again. */
export async function finish(
  tx: TxCtx,
  payoutId: string,
  state: 'sent' | 'failed' | 'looked_at' | 'cancelled',
  reason: string | null,
): Promise<void> {
  const finishedAt = state === 'looked_at' ? null : tx.clock.now();
  await tx.db
    .update(payouts)
    .set({ state, reason, finishedAt })
    .where(sql`${payouts.id} = ${payoutId}::uuid and ${payouts.state} <> 'sent'`);
}
