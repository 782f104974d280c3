import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Ugx } from '@/lib/money';
import { postingsOfKeys } from '@/services/money/ledger';
import { paymentsAlike, type StatementPayment, statementPayment } from '@/services/money/payments';
import { authorise } from '@/services/platform/access';
import { findWaiting } from '@/services/platform/approvals';
import { accountIn } from '@/services/platform/audit';
import { firstNamesOf } from '@/services/platform/identity';
import { findItem, type Item } from './decide-item';
import { frozenFor } from './freeze';
import { ItemId, type Resolution } from './inputs';
import { type ItemRow, rowOf } from './list-items';
import { resolvingItem } from './resolving-item';
import { statementLines } from './tables';
import { waysOut } from './ways-out';

export type LineFacts = {
  readonly line: number;
  readonly occurredAt: Date;
  readonly externalId: string | null;
  readonly typeText: string;
  readonly direction: string;
  readonly status: string;
  readonly feeUgx: Ugx;
  readonly balanceUgx: Ugx | null;
  readonly gapUgx: Ugx;
};

export type OurPayment = Omit<StatementPayment, 'payerUserId' | 'ledgerKey'>;

export type ItemPosting = {
  readonly transactionId: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly entries: readonly { readonly accountKind: string; readonly amountUgx: Ugx }[];
};

export type ItemDetail = ItemRow & {
  readonly line: LineFacts | null;
  readonly payment: OurPayment | null;
  /** Payments it could be about, for a person to judge. */
  readonly suggestions: readonly OurPayment[];
  readonly postings: readonly ItemPosting[];
  /** What is held of shops, riders and wallets until it is answered. */
  readonly frozenUgx: Ugx;
  readonly waysOut: readonly Resolution[];
  /** The request that waits for a second person to agree to a decision; null when none does. */
  readonly waitingId: string | null;
  readonly ownerName: string | null;
  readonly isMine: boolean;
  readonly note: string | null;
  readonly resolvedAt: Date | null;
};

const NEAR_MS = 10 * 60_000;

/** An item with both its sides: what the operator says, and what our payments and books say. @throws AppError not_found */
export async function getItem(ctx: Ctx, input: ItemId): Promise<ItemDetail> {
  const { userId } = authorise(ctx, 'reconciliation.read');
  const { itemId } = ItemId.parse(input);
  const item = await findItem(ctx, itemId);
  const line = await lineOf(ctx, item);
  const payment = item.attemptId ? await statementPayment(ctx, { attemptId: item.attemptId }) : null;
  const keys = [item.ledgerKey, payment?.ledgerKey, item.postingKey, item.feeKey, item.resolutionKey];
  const postings = await postingsOfKeys(ctx, [...new Set(keys.flatMap((key) => key ?? []))]);
  const row = rowOf(item, line);
  const isOpen = item.state === 'open';
  const ownerId = item.owner === null ? null : accountIn(item.owner);
  const names = await firstNamesOf(ctx, ownerId ? [ownerId] : []);
  return {
    ...row,
    line: line && lineFacts(line),
    payment: payment && bare(payment),
    suggestions: row.class === 'missing_internal' && line ? await alikeTo(ctx, row, line) : [],
    postings: postings.map(({ transactionId, kind, occurredAt, entries }) => ({
      ...{ transactionId, kind, occurredAt },
      entries: entries.map(({ accountKind, amountUgx }) => ({ accountKind, amountUgx })),
    })),
    frozenUgx: await frozenFor(ctx, item.id),
    waysOut: isOpen ? waysOut(row.class, row.stakeUgx) : [],
    waitingId: isOpen ? ((await findWaiting(ctx, resolvingItem, item.id))?.id ?? null) : null,
    ownerName: ownerId ? (names.get(ownerId) ?? 'An admin') : null,
    isMine: ownerId === userId,
    note: item.note,
    resolvedAt: item.resolvedAt,
  };
}

type Line = typeof statementLines.$inferSelect;

async function lineOf(ctx: Ctx, { lineId }: Item): Promise<Line | null> {
  if (lineId === null) return null;
  const [line] = await ctx.db.select().from(statementLines).where(eq(statementLines.id, lineId));
  return line ?? null;
}

function lineFacts(found: Line): LineFacts {
  const { line, occurredAt, externalId, typeText, direction, status, feeUgx, balanceUgx, gapUgx } = found;
  return { line, occurredAt, externalId, typeText, direction, status, feeUgx, balanceUgx, gapUgx };
}

async function alikeTo(ctx: Ctx, { provider }: ItemRow, line: Line): Promise<OurPayment[]> {
  const alike = await paymentsAlike(ctx, {
    provider,
    amountUgx: line.amountUgx,
    msisdnMasked: line.msisdnMasked,
    from: addMs(line.occurredAt, -NEAR_MS),
    until: addMs(line.occurredAt, NEAR_MS),
  });
  return alike.filter(({ operation }) => (operation === 'collect') === (line.direction === 'in')).map(bare);
}

function bare({ payerUserId: _payer, ledgerKey: _key, ...payment }: StatementPayment): OurPayment {
  return payment;
}
