import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { databaseFault } from '@/db/fault';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { subtractUgx, type Ugx, ugx } from '@/lib/money';
import { authoriseSystem } from '@/services/platform/access';
import type { Account, KeptKind } from './account';
import { lockedBalance } from './balance-of';
import { ledgerHolds } from './tables';

export type Hold = {
  /** Names the hold for ever: the same key again holds nothing more. */
  readonly key: string;
  readonly account: Account & { readonly ownerId: string };
  readonly amountUgx: Ugx;
  readonly kind: string;
  readonly ref: Reference;
  /** Null holds until it is released. */
  readonly expiresAt: Date | null;
  /** Freezes what comes later as well, where less than the amount is there. */
  readonly mayExceed?: boolean;
};

export type Available = { readonly balanceUgx: Ugx; readonly heldUgx: Ugx; readonly availableUgx: Ugx };

/** Jobs of this domain by name. */
export const LEDGER_SWEEP = 'ledger.expire-holds';
export const ledgerJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [LEDGER_SWEEP]: async (ctx) => {
    await expireHolds(ctx);
  },
};

/**
 * Sets money of an account aside, in the caller's transaction; false when that was done before under this key.
 * Internal: the caller authorises.
 * @throws AppError conflict when less than the amount is available, unless the hold may exceed it
 */
export async function placeHold(tx: TxCtx, hold: Hold): Promise<boolean> {
  try {
    const placed = await tx.db.execute(sql`
      insert into ledger_holds (id, account_id, amount_ugx, idempotency_key, kind, ref_kind, ref_id, may_exceed,
        created_at, expires_at)
      values (${tx.ids.uuid()}::uuid, ledger_account(${hold.account.kind}, ${hold.account.ownerId}::uuid),
        ${hold.amountUgx.toString()}::bigint, ${hold.key}, ${hold.kind}, ${hold.ref.kind}, ${hold.ref.id}::uuid,
        ${hold.mayExceed ?? false}, ${tx.clock.now().toISOString()}::timestamptz,
        ${hold.expiresAt?.toISOString() ?? null}::timestamptz)
      on conflict (idempotency_key) do nothing
      returning id`);
    return placed.length > 0;
  } catch (error) {
    if (databaseFault(error)?.constraint !== 'ledger_available') throw error;
    throw conflict('There is not enough money in that account.', { reason: 'insufficient_balance' });
  }
}

/** Ends a hold; false when there is none in force under this key. Internal: the caller authorises. */
export async function releaseHold(tx: TxCtx, key: string, reason: 'spent' | 'released'): Promise<boolean> {
  const released = await tx.db
    .update(ledgerHolds)
    .set({ releasedAt: tx.clock.now(), releaseReason: reason })
    .where(and(eq(ledgerHolds.idempotencyKey, key), isNull(ledgerHolds.releasedAt)))
    .returning({ id: ledgerHolds.id });
  return released.length > 0;
}

const BATCH = 500;

/** Job: ends the holds whose time is over. */
export async function expireHolds(ctx: Ctx): Promise<number> {
  authoriseSystem(ctx);
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const due = tx.db
      .select({ id: ledgerHolds.id })
      .from(ledgerHolds)
      .where(and(isNull(ledgerHolds.releasedAt), lte(ledgerHolds.expiresAt, now)))
      // Balances are locked in the order of their accounts, as by postings.
      .orderBy(ledgerHolds.accountId, ledgerHolds.id)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    const ended = await tx.db
      .update(ledgerHolds)
      .set({ releasedAt: now, releaseReason: 'expired' })
      .where(sql`${ledgerHolds.id} in ${due}`)
      .returning({ id: ledgerHolds.id });
    return ended.length;
  });
}

/** What an account holds and how much of it may be spent; never below nought. Internal: the caller authorises. */
export async function availableOf(
  ctx: Ctx,
  account: Account & { readonly ownerId: string },
): Promise<Available> {
  const [row] = await ctx.db.execute<{ balance: string; held: string }>(sql`
    select b.balance_ugx::text as balance, b.held_ugx::text as held
    from ledger_accounts a join ledger_balances b on b.account_id = a.id
    where a.kind = ${account.kind} and a.owner_id = ${account.ownerId}::uuid`);
  const [balanceUgx, heldUgx] = [ugx(BigInt(row?.balance ?? '0')), ugx(BigInt(row?.held ?? '0'))];
  const free = subtractUgx(balanceUgx, heldUgx);
  return { balanceUgx, heldUgx, availableUgx: free > 0n ? free : ugx(0) };
}

/**
 * What may be spent of a kept account, which nobody changes until the transaction ends. Internal: the caller
 * authorises.
 */
export async function lockedAvailable(
  tx: TxCtx,
  account: { readonly kind: KeptKind; readonly ownerId: string },
): Promise<Ugx> {
  await lockedBalance(tx, account);
  return (await availableOf(tx, account)).availableUgx;
}
