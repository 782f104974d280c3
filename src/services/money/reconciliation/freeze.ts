import { and, asc, eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { type Ugx, ugx } from '@/lib/money';
import { heldFor, placeHold, receiversOf, releaseHoldsFor } from '@/services/money/ledger';
import type { StatementAccount } from './inputs';
import { reconciliationItems } from './tables';

/** Kind of the holds that keep money whose coming no statement shows. */
export const MISSING_HOLD = 'reconciliation';

const refOf = (itemId: string) => ({ kind: 'reconciliation_item', id: itemId }) as const;

type Missing = { readonly id: string; readonly ledgerKey: string; readonly stakeUgx: Ugx };

/**
 * Money that we say came and the operator does not is not paid out: what shops, riders and wallets got of it is held
 * until the item is answered. Each run looks again, because an escrow may have been paid out meanwhile.
 */
export async function freezeMissing(tx: TxCtx, { provider, account }: StatementAccount): Promise<void> {
  const { id, ledgerKey, stakeUgx } = reconciliationItems;
  const open = await tx.db
    .select({ id, ledgerKey, stakeUgx })
    .from(reconciliationItems)
    .where(
      and(
        eq(reconciliationItems.provider, provider),
        eq(reconciliationItems.account, account),
        eq(reconciliationItems.class, 'missing_external'),
        eq(reconciliationItems.state, 'open'),
      ),
    )
    .orderBy(asc(id));
  for (const item of open) {
    if (item.stakeUgx >= 0n) continue;
    await freezeOne(tx, { ...item, ledgerKey: required(item.ledgerKey, 'posting of a missing payment') });
  }
}

async function freezeOne(tx: TxCtx, { id, ledgerKey, stakeUgx }: Missing): Promise<void> {
  let leftUgx = -stakeUgx - (await heldFor(tx, refOf(id)));
  for (const { account, amountUgx } of await receiversOf(tx, ledgerKey)) {
    if (leftUgx <= 0n) return;
    const frozenUgx = ugx(amountUgx < leftUgx ? amountUgx : leftUgx);
    const placed = await placeHold(tx, {
      key: `missing:${id}:${account.kind}:${account.ownerId}`,
      account,
      amountUgx: frozenUgx,
      kind: MISSING_HOLD,
      ref: refOf(id),
      expiresAt: null,
      // It may have been paid out already: then what comes next is frozen.
      mayExceed: true,
    });
    if (placed) leftUgx -= frozenUgx;
  }
}

/** What was frozen for an item is free again. */
export const unfreeze = (tx: TxCtx, itemId: string): Promise<void> => releaseHoldsFor(tx, refOf(itemId));

/** What is frozen for an item now. */
export const frozenFor = (ctx: Ctx, itemId: string): Promise<Ugx> => heldFor(ctx, refOf(itemId));
