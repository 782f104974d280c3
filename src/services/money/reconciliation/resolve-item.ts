import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { invalid, notFound } from '@/lib/errors';
import { requirePhone } from '@/lib/phone';
import { type Account, type Entry, postTransaction } from '@/services/money/ledger';
import { statementPayment } from '@/services/money/payments';
import { authorise, requireStepUp } from '@/services/platform/access';
import { actorName, recordAudit } from '@/services/platform/audit';
import { userIdByPhone } from '@/services/platform/identity';
import { lockAccount } from './account';
import { against } from './book-lines';
import { unfreeze } from './freeze';
import { ITEM_CLASSES, type ItemClass, ResolveItem, StatementAccount } from './inputs';
import { countDays } from './reconcile-account';
import { reconciliationItems } from './tables';
import { waysOut } from './ways-out';

export type Item = typeof reconciliationItems.$inferSelect;

export type ResolveOutcome =
  | { readonly kind: 'resolved' }
  /** Somebody else decided first, or otherwise. */
  | { readonly kind: 'already_resolved'; readonly resolution: string };

/**
 * Decides what becomes of an item's money, once. The same decision again is answered the same and moves nothing.
 * @throws AppError not_found; invalid where this cannot be done with such an item, or nobody is meant;
 *   conflict when a wallet holds less than is taken from it
 */
export async function resolveItem(ctx: Ctx, input: ResolveItem): Promise<ResolveOutcome> {
  const { userId } = authorise(ctx, 'reconciliation.resolve');
  requireStepUp(ctx);
  const decision = ResolveItem.parse(input);
  const found = await findItem(ctx, decision.itemId);
  const owner = decision.as === 'wallet' ? await ownerOf(ctx, decision.who) : null;
  return withTransaction(ctx, async (tx) => {
    // Before the row: runs lock in this order too.
    await lockAccount(tx, accountOf(found));
    const item = await lockItem(tx, decision.itemId);
    if (item.state === 'resolved') return repeated(item, decision, actorName(tx.actor));
    if (!waysOut(classOf(item), item.stakeUgx).includes(decision.as))
      throw invalid('This cannot be done with an item of this kind.');
    // Before the posting, which may take the very money that was held.
    await unfreeze(tx, item.id);
    const target = targetOf(decision, owner);
    const resolutionKey = target ? `reconciliation:${item.id}` : null;
    if (target && resolutionKey) {
      const ref = { kind: 'reconciliation_item', id: item.id };
      const entries = entriesOf(item, target);
      await postTransaction(tx, { key: resolutionKey, kind: `reconciled_${decision.as}`, ref, entries });
    }
    await tx.db
      .update(reconciliationItems)
      .set({
        ...{ state: 'resolved', resolution: decision.as, resolutionKey, note: decision.note },
        ...{ owner: item.owner ?? actorName(tx.actor), resolvedBy: actorName(tx.actor) },
        resolvedAt: tx.clock.now(),
      })
      .where(eq(reconciliationItems.id, item.id));
    await countDays(tx, accountOf(item), null);
    await recordAudit(tx, {
      action: 'reconciliation.resolved',
      resourceKind: 'reconciliation_item',
      resourceId: item.id,
      details: {
        class: item.class,
        as: decision.as,
        amountUgx: item.stakeUgx,
        wallet: owner,
        decidedBy: userId,
      },
      before: { state: 'open' },
      after: { state: 'resolved' },
    });
    return { kind: 'resolved' };
  });
}

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
    .where(and(eq(reconciliationItems.id, itemId)))
    .for('no key update');
  return required(item, 'the item just found');
}

export const accountOf = ({ provider, account }: Item): StatementAccount =>
  StatementAccount.parse({ provider, account });

export function classOf(item: { readonly class: string }): ItemClass {
  return required(
    ITEM_CLASSES.find((one) => one === item.class),
    'class of an item',
  );
}

function repeated(item: Item, decision: ResolveItem, by: string): ResolveOutcome {
  const isSame = item.resolution === decision.as && item.note === decision.note && item.resolvedBy === by;
  return isSame ? { kind: 'resolved' } : { kind: 'already_resolved', resolution: item.resolution ?? '' };
}

/** The account of whoever is meant. @throws AppError invalid when nobody is */
async function ownerOf(ctx: Ctx, who: { phone: string } | { paymentReference: string }): Promise<string> {
  if ('phone' in who) {
    const userId = await userIdByPhone(ctx, requirePhone(who.phone));
    if (userId === null) throw invalid('Nobody has an account with this number.');
    return userId;
  }
  const payment = await statementPayment(ctx, { reference: who.paymentReference });
  if (payment === null) throw invalid('We have no payment with this reference.');
  return payment.payerUserId;
}

function targetOf(decision: ResolveItem, ownerId: string | null): Account | null {
  if (decision.as === 'wallet')
    return { kind: 'customer_wallet', ownerId: required(ownerId, 'whose wallet') };
  if (decision.as === 'bank') return { kind: 'bank', ownerId: null };
  if (decision.as === 'write_off') return { kind: 'provider_fees', ownerId: null };
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
