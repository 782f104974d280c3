import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { encodeCursor, type Page, placeAfter, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { accountOf, classOf } from './decide-item';
import { type ItemClass, ListItems, type StatementAccount } from './inputs';
import { reconciliationItems, statementLines } from './tables';

export type ItemRow = StatementAccount & {
  readonly id: string;
  readonly day: string;
  readonly class: ItemClass;
  readonly state: string;
  /** What the statement says and our books do not. */
  readonly stakeUgx: Ugx;
  /** Of the line; of a payment no line knows, its own. */
  readonly amountUgx: Ugx;
  readonly providerTxnId: string | null;
  readonly msisdnMasked: string | null;
  readonly owned: boolean;
  readonly resolution: string | null;
  readonly foundAt: Date;
};

/** Items by what they are and whether somebody must still decide, newest first. */
export async function listItems(ctx: Ctx, input: ListItems): Promise<Page<ItemRow>> {
  authorise(ctx, 'reconciliation.read');
  const { cursor, limit, ...filter } = ListItems.parse(input);
  const rows = await ctx.db
    .select({ item: reconciliationItems, line: statementLines })
    .from(reconciliationItems)
    .leftJoin(statementLines, eq(statementLines.id, reconciliationItems.lineId))
    .where(
      and(
        eq(reconciliationItems.state, filter.state),
        filter.class ? eq(reconciliationItems.class, filter.class) : undefined,
        filter.provider ? eq(reconciliationItems.provider, filter.provider) : undefined,
        filter.account ? eq(reconciliationItems.account, filter.account) : undefined,
        after(cursor),
      ),
    )
    .orderBy(desc(reconciliationItems.foundAt), desc(reconciliationItems.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ item }) => encodeCursor([item.foundAt.toISOString(), item.id]));
  return { items: page.items.map(({ item, line }) => rowOf(item, line)), nextCursor: page.nextCursor };
}

function after(cursor: string | null | undefined): SQL | undefined {
  const place = placeAfter(cursor);
  if (!place) return undefined;
  return sql`(${reconciliationItems.foundAt}, ${reconciliationItems.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`;
}

export function rowOf(
  item: typeof reconciliationItems.$inferSelect,
  line: typeof statementLines.$inferSelect | null,
): ItemRow {
  const { id, day, state, stakeUgx, resolution, foundAt } = item;
  return {
    ...accountOf(item),
    ...{ id, day, state, stakeUgx, resolution, foundAt },
    class: classOf(item),
    amountUgx: line?.amountUgx ?? stakeUgx,
    providerTxnId: line?.providerTxnId ?? null,
    msisdnMasked: line?.msisdnMasked ?? null,
    owned: item.owner !== null,
  };
}
