import type { ErasureBlock, PersonalDataHolder } from '@/db/personal-data';
import type { Ctx } from '@/db/tx';
import { formatUgx } from '@/lib/money';
import { accountStatement } from './account-statement';
import { balanceOf } from './balance-of';

const OWN = [
  { kind: 'customer_wallet', words: 'is in your wallet. Have it paid out first.' },
  { kind: 'driver_payable', words: 'that you earned is still to be paid to you.' },
] as const;

/** More movements than a person's accounts can have in years of trade. */
const MOST_PAGES = 1_000;

/** Balances and movements of one's own accounts. Erasing leaves them: the books must stay whole. */
export const ledgerHolder: PersonalDataHolder = {
  name: 'wallet',
  title: 'Money that is yours',
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
      if (balance > 0n) blocks.push({ kind, words: `${formatUgx(balance)} ${words}` });
    }
    return blocks;
  },
  erase: async () => {},
};

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
