import { asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { maskPhone } from '@/lib/phone';
import { moneySettings } from '@/services/money/settings';
import { authorise } from '@/services/platform/access';
import { BatchId, ListBatches } from './inputs';
import { numberIn } from './sealed-number';
import { payoutBatches, payoutNumbers, payouts } from './tables';

type Batch = typeof payoutBatches.$inferSelect;
export type BatchRow = Batch & {
  /** Payouts that could not set out; the next run tries again. */
  readonly setAside: number;
};
export type BatchPayout = {
  readonly id: string;
  readonly ownerKind: string;
  readonly ownerId: string;
  readonly amountUgx: Ugx;
  readonly state: string;
  readonly reason: string | null;
  readonly provider: string;
  readonly phoneMasked: string;
  readonly registeredName: string | null;
};
export type BatchView = Batch & {
  /** Whether its release takes two persons. */
  readonly needsTwo: boolean;
  readonly payouts: readonly BatchPayout[];
};

const PAGE = 20;
const MOST_PAYOUTS = 2_000;

/** Every batch, those that wait first, then the newest. */
export async function listBatches(ctx: Ctx, input: ListBatches): Promise<Page<BatchRow>> {
  authorise(ctx, 'payout.read-any');
  const { cursor } = ListBatches.parse(input);
  const [rank, at, id] = decodeCursor(cursor, 3) ?? [];
  const isCursor =
    at && id && /^[01]$/.test(rank ?? '') && /^[\da-f-]{36}$/.test(id) && !Number.isNaN(Date.parse(at));
  const waitingFirst = sql`(${payoutBatches.state} = 'waiting')::int`;
  const after = isCursor
    ? sql`(${waitingFirst}, ${payoutBatches.createdAt}, ${payoutBatches.id}) < (${rank}::int, ${at}::timestamptz, ${id}::uuid)`
    : undefined;
  const setAside = sql<number>`(select count(*)::int from payouts p
    where p.batch_id = payout_batches.id and p.state = 'set_aside')`;
  const rows = await ctx.db
    .select({ ...getTableColumns(payoutBatches), setAside })
    .from(payoutBatches)
    .where(after)
    .orderBy(desc(waitingFirst), desc(payoutBatches.createdAt), desc(payoutBatches.id))
    .limit(PAGE + 1);
  return toPage(rows, PAGE, (row) =>
    encodeCursor([row.state === 'waiting' ? '1' : '0', row.createdAt.toISOString(), row.id]),
  );
}

/** One batch with its payouts. @throws AppError not_found */
export async function getBatch(ctx: Ctx, input: BatchId): Promise<BatchView> {
  authorise(ctx, 'payout.read-any');
  const { batchId } = BatchId.parse(input);
  const [batch] = await ctx.db.select().from(payoutBatches).where(eq(payoutBatches.id, batchId));
  if (!batch) throw notFound('payout batch');
  const rows = await ctx.db
    .select({ payout: payouts, number: payoutNumbers })
    .from(payouts)
    .innerJoin(payoutNumbers, eq(payoutNumbers.id, payouts.numberId))
    .where(eq(payouts.batchId, batchId))
    .orderBy(asc(payouts.ownerKind), desc(payouts.amountUgx), asc(payouts.id))
    .limit(MOST_PAYOUTS);
  const { payoutTwoPersonsUgx } = await moneySettings(ctx);
  return {
    ...batch,
    needsTwo: batch.totalUgx > payoutTwoPersonsUgx,
    payouts: await Promise.all(
      rows.map(async ({ payout, number }) => ({
        ...{ id: payout.id, ownerKind: payout.ownerKind, ownerId: payout.ownerId },
        ...{ amountUgx: payout.amountUgx, state: payout.state, reason: payout.reason },
        provider: number.provider,
        phoneMasked: maskPhone(await numberIn(ctx, number)),
        registeredName: number.registeredName,
      })),
    ),
  };
}
