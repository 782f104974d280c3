import { eq } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { invalid, notFound } from '@/lib/errors';
import { type Account, type Entry, postTransaction } from '@/services/money/ledger';
import { actorName, recordAudit } from '@/services/platform/audit';
import { lockAccount } from './account';
import { against } from './book-lines';
import { unfreeze } from './freeze';
import { ITEM_CLASSES, type ItemClass, type ItemDecision, StatementAccount } from './inputs';
import { countDays } from './reconcile-account';
import { reconciliationItems } from './tables';
import { waysOut } from './ways-out';

export type Item = typeof reconciliationItems.$inferSelect;

/** @throws AppError not_found */
export async function findItem(ctx: Ctx, itemId: string): Promise<Item> {
  const [item] = await ctx.db.select().from(reconciliationItems).where(eq(reconciliationItems.id, itemId));
  if (!item) throw notFound('item');
  return item;
}

export async function lockItem(tx: TxCtx, itemId: string): Promise<Item> {
  const [item] = await tx.db
    .select()
    .from(reconciliationItems)
    .where(eq(reconciliationItems.id, itemId))
    .for('no key update');
  return required(item, 'the item just found');
}

/** An item and its account, in the order runs lock them too. @throws AppError not_found */
export async function lockForDecision(tx: TxCtx, itemId: string): Promise<Item> {
  await lockAccount(tx, accountOf(await findItem(tx, itemId)));
  return lockItem(tx, itemId);
}

export const accountOf = ({ provider, account }: Item): StatementAccount =>
  StatementAccount.parse({ provider, account });

export function classOf(item: { readonly class: string }): ItemClass {
  return required(
    ITEM_CLASSES.find((one) => one === item.class),
    'class of an item',
  );
}

/** @throws AppError invalid where this cannot be done with such an item */
export function requireWayOut(item: Item, { as }: ItemDecision): void {
  if (!waysOut(classOf(item), item.stakeUgx).includes(as))
    throw invalid('This cannot be done with an item of this kind.');
}

/**
 * Carries out what was decided about an open item, which is locked. Internal: the caller authorises.
 * @throws AppError invalid where this cannot be done with such an item, conflict when a wallet holds less than is taken
 */
export async function decideItem(
  tx: TxCtx,
  item: Item,
  decision: ItemDecision,
  { byTwo }: { byTwo: boolean },
): Promise<void> {
  requireWayOut(item, decision);
  // Before the posting, which may take the very money that was held.
  await unfreeze(tx, item.id);
  const target = targetOf(decision);
  const resolutionKey = target ? `reconciliation:${item.id}` : null;
  if (target && resolutionKey) {
    const ref = { kind: 'reconciliation_item', id: item.id };
    const entries = entriesOf(item, target);
    await postTransaction(tx, { key: resolutionKey, kind: `reconciled_${decision.as}`, ref, entries });
  }
  const by = actorName(tx.actor);
  await tx.db
    .update(reconciliationItems)
    .set({
      ...{ state: 'resolved', resolution: decision.as, resolutionKey, note: decision.note },
      ...{ owner: item.owner ?? by, resolvedBy: by, resolvedAt: tx.clock.now(), byTwo },
    })
    .where(eq(reconciliationItems.id, item.id));
  await countDays(tx, accountOf(item), null);
  await recordAudit(tx, {
    action: 'reconciliation.resolved',
    resourceKind: 'reconciliation_item',
    resourceId: item.id,
    details: {
      ...{ class: item.class, as: decision.as, amountUgx: item.stakeUgx },
      ...{ wallet: decision.walletOf, byTwo },
    },
    before: { state: 'open' },
    after: { state: 'resolved' },
  });
}

function targetOf({ as, walletOf }: ItemDecision): Account | null {
  if (as === 'wallet') return { kind: 'customer_wallet', ownerId: required(walletOf, 'whose wallet') };
  if (as === 'bank') return { kind: 'bank', ownerId: null };
  if (as === 'write_off') return { kind: 'provider_fees', ownerId: null };
  return null;
}

/** Out of suspense where the line was booked there; else onto the operator's account, which lacks it. */
function entriesOf(item: Item, target: Account): Entry[] {
  if (item.postingKey === null) return against(accountOf(item), target, item.stakeUgx);
  return [
    { account: { kind: 'suspense', ownerId: null }, amountUgx: item.stakeUgx },
    ...against(accountOf(item), target, item.stakeUgx).slice(1),
  ];
}
