import type { ErasureBlock, PersonalDataHolder } from '@/db/personal-data';
import type { Ctx } from '@/db/tx';
import { formatUgx } from '@/lib/money';
import { shopsOwnedBy } from '@/services/market/vendors';
import { accountStatement } from './account-statement';
import { balanceOf } from './balance-of';

/** Accounts of one's own, and what is said while one is not empty. */
const OWN = [
  {
    kind: 'customer_wallet',
    words: (amount: string) => `${amount} is in your wallet. Have it paid out first.`,
  },
  {
    kind: 'driver_payable',
    words: (amount: string) => `${amount} that you earned is still to be paid to you.`,
  },
  { kind: 'driver_cash', words: (amount: string) => `Hand over ${amount} of cash first.` },
] as const;

/** More movements than a person's accounts can have in years of trade. */
const MOST_PAGES = 1_000;

/**
 * Balances and movements of one's own accounts, cash at the door included. Erasing leaves them: the books must stay
 * whole. Who owes us something, or owns a shop that does, stays until it is settled.
 */
export const ledgerHolder: PersonalDataHolder = {
  name: 'wallet',
  title: 'Money that is yours, and cash you carry for us',
  export: async (ctx, userId) =>
    Promise.all(
      OWN.map(async ({ kind }) => ({
        account: kind,
        balanceUgx: await balanceOf(ctx, { kind, ownerId: userId }),
        movements: await movementsOf(ctx, kind, userId),
      })),
    ),
  blocks: async (ctx, userId) => {
    const blocks: ErasureBlock[] = [];
    for (const { kind, words } of OWN) {
      const balance = await balanceOf(ctx, { kind, ownerId: userId });
      if (balance > 0n) blocks.push({ kind, words: words(formatUgx(balance)) });
    }
    return [...blocks, ...(await debtsOf(ctx, userId))];
  },
  erase: async () => {},
};

/** What the shops of an owner owe us: the papers that say who answers for it go with the account. */
async function debtsOf(ctx: Ctx, userId: string): Promise<ErasureBlock[]> {
  const blocks: ErasureBlock[] = [];
  for (const { vendorId, name } of await shopsOwnedBy(ctx, userId)) {
    const debt = await balanceOf(ctx, { kind: 'vendor_debt', ownerId: vendorId });
    const words = `${name} owes us ${formatUgx(debt)} for orders that were given back. Have it settled first.`;
    if (debt > 0n) blocks.push({ kind: 'vendor_debt', words });
  }
  return blocks;
}

async function movementsOf(ctx: Ctx, kind: (typeof OWN)[number]['kind'], ownerId: string) {
  const movements: { what: string; amountUgx: bigint; at: Date }[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const lines: Awaited<ReturnType<typeof accountStatement>> = await accountStatement(ctx, {
      account: { kind, ownerId },
      cursor,
      limit: 100,
    });
    for (const { kind: what, amountUgx, occurredAt } of lines.items) {
      movements.push({ what, amountUgx, at: occurredAt });
    }
    cursor = lines.nextCursor;
    if (cursor === null) break;
  }
  return movements;
}
