import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { LedgerAccountsOf } from './inputs';
import { type OwnerName, ownerNames } from './owner-names';

export type LedgerAccountRow = { ownerId: string; balanceUgx: Ugx; owner: OwnerName };

const PAGE = 30;
const NOBODY: OwnerName = { name: 'Unknown owner', orderId: null };

type Row = { id: string; owner_id: string; balance: string };

/** Accounts of one kind with their balances, the newest account first. */
export async function ledgerAccounts(
  ctx: Ctx,
  input: z.input<typeof LedgerAccountsOf>,
): Promise<Page<LedgerAccountRow>> {
  authorise(ctx, 'ledger.read');
  const { kind, cursor } = LedgerAccountsOf.parse(input);
  const before = decodeCursor(cursor, 1)?.[0] ?? '';
  const rows = await ctx.db.execute<Row>(sql`
    select a.id::text as id, a.owner_id, coalesce(b.balance_ugx, 0)::text as balance
    from ledger_accounts a left join ledger_balances b on b.account_id = a.id
    where a.kind = ${kind} and ${/^\d{1,18}$/.test(before) ? sql`a.id < ${before}::bigint` : sql`true`}
    order by a.id desc limit ${PAGE + 1}`);
  const page = toPage(rows, PAGE, (row) => encodeCursor([row.id]));
  const names = await ownerNames(
    ctx,
    kind,
    page.items.map((row) => row.owner_id),
  );
  return {
    items: page.items.map((row) => ({
      ownerId: row.owner_id,
      balanceUgx: ugx(BigInt(row.balance)),
      owner: names.get(row.owner_id) ?? NOBODY,
    })),
    nextCursor: page.nextCursor,
  };
}
