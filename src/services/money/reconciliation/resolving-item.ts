import { conflict } from '@/lib/errors';
import { formatUgx, ugx } from '@/lib/money';
import { providerTitle } from '@/services/money/payments';
import type { ApprovalKind, Facts } from '@/services/platform/approvals';
import { accountOf, decideItem, findItem, type Item, lockForDecision, requireWayOut } from './decide-item';
import { ItemDecision, type Resolution } from './inputs';

/** Whoever brings a statement could make money of its lines: much of it takes two persons. */
export const resolvingItem: ApprovalKind<ItemDecision> = {
  kind: 'reconciliation.resolve',
  title: 'Book what does not fit',
  permission: 'reconciliation.resolve',
  payload: ItemDecision,
  validMs: 24 * 60 * 60_000,
  subject: ({ itemId }) => itemId,
  describe: async (ctx, decision) => {
    const item = await findItem(ctx, decision.itemId);
    requireWayOut(item, decision);
    const before = factsOf(item);
    const to = TARGETS[decision.as];
    const whose: Facts = decision.walletOf === null ? {} : { 'Whose account': decision.walletOf };
    return { before, after: { ...before, State: `Booked: ${to}`, ...whose } };
  },
  execute: async (tx, decision) => {
    const item = await lockForDecision(tx, decision.itemId);
    if (item.state === 'resolved')
      throw conflict('Somebody else has decided meanwhile. Load the page again.');
    await decideItem(tx, item, decision, { byTwo: true });
  },
};

const TARGETS: Readonly<Record<Resolution, string>> = {
  wallet: 'a customer’s wallet',
  bank: 'our bank account',
  write_off: 'operator fees',
  accept: 'nowhere',
};

/** What both persons read; a decision that somebody made meanwhile changes it. */
function factsOf(item: Item): Facts {
  const { provider, account } = accountOf(item);
  const amount = formatUgx(ugx(item.stakeUgx < 0n ? -item.stakeUgx : item.stakeUgx));
  return {
    Statement: `${providerTitle(provider)} ${account}, ${item.day}`,
    'What it is': item.class.replaceAll('_', ' '),
    Amount: item.stakeUgx < 0n ? `${amount} less with the operator` : `${amount} more with the operator`,
    State: item.state === 'open' ? 'Open' : 'Decided',
  };
}
