import { type Ctx, withTransaction } from '@/db/tx';
import { invalid } from '@/lib/errors';
import { requirePhone } from '@/lib/phone';
import { statementPayment } from '@/services/money/payments';
import { moneySettings } from '@/services/money/settings';
import { authorise, requireStepUp } from '@/services/platform/access';
import { requestApproval } from '@/services/platform/approvals';
import { actorName } from '@/services/platform/audit';
import { userIdByPhone } from '@/services/platform/identity';
import { takesTwo } from './booked-alone';
import { decideItem, findItem, type Item, lockForDecision, requireWayOut } from './decide-item';
import { type ItemDecision, ResolveItem } from './inputs';
import { resolvingItem } from './resolving-item';

export type ResolveOutcome =
  | { readonly kind: 'resolved' }
  /** Somebody else decided first, or otherwise. */
  | { readonly kind: 'already_resolved'; readonly resolution: string }
  /** It moves so much that a second person is asked. */
  | { readonly kind: 'second_person_asked'; readonly requestId: string };

/**
 * Decides what becomes of an item's money, once. Above the limit of refunds, with what one person booked alone within a
 * day, a second person is asked first. The same decision again is answered the same and moves nothing.
 * @throws AppError not_found; invalid where this cannot be done with such an item, or nobody is meant; conflict when a
 *   wallet holds less than is taken from it, or while another decision waits for a second person
 */
export async function resolveItem(ctx: Ctx, input: ResolveItem): Promise<ResolveOutcome> {
  authorise(ctx, 'reconciliation.resolve');
  requireStepUp(ctx);
  const wish = ResolveItem.parse(input);
  const { itemId, as, note } = wish;
  await findItem(ctx, itemId);
  const walletOf = wish.as === 'wallet' ? await ownerOf(ctx, wish.who) : null;
  const decision: ItemDecision = { itemId, as, note, walletOf };
  const { refundTwoPersonsUgx: limitUgx } = await moneySettings(ctx);
  return withTransaction(ctx, async (tx): Promise<ResolveOutcome> => {
    const item = await lockForDecision(tx, itemId);
    if (item.state === 'resolved') return repeated(item, decision, actorName(tx.actor));
    requireWayOut(item, decision);
    if (await takesTwo(tx, item, decision, limitUgx)) {
      const { requestId } = await requestApproval(tx, resolvingItem, { payload: decision, reason: note });
      return { kind: 'second_person_asked', requestId };
    }
    await decideItem(tx, item, decision, { byTwo: false });
    return { kind: 'resolved' };
  });
}

function repeated(item: Item, { as, note }: ItemDecision, by: string): ResolveOutcome {
  const isSame = item.resolution === as && item.note === note && item.resolvedBy === by;
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
