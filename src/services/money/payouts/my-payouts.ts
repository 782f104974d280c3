import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { maskPhone } from '@/lib/phone';
import { availableOf, balanceOf, heldAs } from '@/services/money/ledger';
import {
  availableProviders,
  type PayoutProblem,
  type ProviderName,
  payoutProblemOf,
  sendMostOf,
} from '@/services/money/payments';
import { MISSING_HOLD } from '@/services/money/reconciliation';
import { moneySettings } from '@/services/money/settings';
import { PayoutsOf } from './inputs';
import { type Owner, owingOf, ownerFor, payableOf } from './owner';
import { activeNumber, comingNumber, type PayoutNumber, readProvider, shownNumber } from './payout-number';
import { numberIn } from './sealed-number';
import { payoutNumbers, payouts } from './tables';

export type PayoutRow = {
  readonly id: string;
  readonly amountUgx: Ugx;
  readonly state: string;
  /** Why it failed, as far as its owner can act on it; null when it did not. */
  readonly problem: PayoutProblem | null;
  readonly provider: string;
  readonly phoneMasked: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
};

export type MyPayouts = {
  /** What is owed, what of it is held (a payout that waits, a dispute), and what is free. */
  readonly balanceUgx: Ugx;
  readonly heldUgx: Ugx;
  readonly availableUgx: Ugx;
  /** The part of what is held because no statement of an operator shows the payment it came from. */
  readonly missingUgx: Ugx;
  /** The part of what is held that waits for two of us to look at it. */
  readonly waitingUgx: Ugx;
  /** On its way to the phone. */
  readonly sendingUgx: Ugx;
  readonly paidUgx: Ugx;
  /** What is owed to us: cash a driver carries, or what a shop was paid before it had to go back. */
  readonly owesUgx: Ugx;
  /** What could be paid out now: what is free, once what is owed to us is settled. */
  readonly payableUgx: Ugx;
  readonly leastUgx: Ugx;
  /** The most that goes to the number in force at once; null while there is none, or its operator is not set up. */
  readonly atOnceUgx: Ugx | null;
  readonly number: PayoutNumber | null;
  readonly comingNumber: PayoutNumber | null;
  readonly payouts: Page<PayoutRow>;
};

const PAGE = 20;

/** How a shop or a driver stands with us, and every payout. */
export async function myPayouts(ctx: Ctx, input: PayoutsOf): Promise<MyPayouts> {
  const { side, cursor } = PayoutsOf.parse(input);
  const { owner } = await ownerFor(ctx, side, 'read');
  const [available, missingUgx, owesUgx, sums, active, coming, settings, page] = await Promise.all([
    availableOf(ctx, payableOf(owner)),
    heldAs(ctx, payableOf(owner), MISSING_HOLD),
    balanceOf(ctx, owingOf(owner)),
    sumsOf(ctx, owner),
    activeNumber(ctx, owner),
    comingNumber(ctx, owner),
    moneySettings(ctx),
    pageOf(ctx, owner, cursor ?? null),
  ]);
  return {
    ...available,
    ...sums,
    missingUgx,
    owesUgx,
    payableUgx: ugx(available.availableUgx > owesUgx ? available.availableUgx - owesUgx : 0n),
    leastUgx: settings.payoutLeastUgx,
    atOnceUgx: active && atOnceOf(readProvider(active.provider)),
    number: active && (await shownNumber(ctx, active)),
    comingNumber: coming && (await shownNumber(ctx, coming)),
    payouts: page,
  };
}

const atOnceOf = (provider: ProviderName): Ugx | null =>
  availableProviders().includes(provider) ? sendMostOf(provider) : null;

const of = (owner: Owner) => and(eq(payouts.ownerKind, owner.kind), eq(payouts.ownerId, owner.id));

async function sumsOf(
  ctx: Ctx,
  owner: Owner,
): Promise<Pick<MyPayouts, 'waitingUgx' | 'sendingUgx' | 'paidUgx'>> {
  const rows = await ctx.db
    .select({ state: payouts.state, total: sql<string>`sum(${payouts.amountUgx})::text` })
    .from(payouts)
    .where(and(of(owner), inArray(payouts.state, ['waiting', 'sending', 'looked_at', 'sent'])))
    .groupBy(payouts.state);
  const sum = (...states: string[]) =>
    ugx(
      rows.filter(({ state }) => states.includes(state)).reduce((all, { total }) => all + BigInt(total), 0n),
    );
  return {
    waitingUgx: sum('waiting'),
    sendingUgx: sum('sending', 'looked_at'),
    paidUgx: sum('sent'),
  };
}

async function pageOf(ctx: Ctx, owner: Owner, cursor: string | null): Promise<Page<PayoutRow>> {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  const rows = await ctx.db
    .select({ payout: payouts, number: payoutNumbers })
    .from(payouts)
    .innerJoin(payoutNumbers, eq(payoutNumbers.id, payouts.numberId))
    .where(
      and(
        of(owner),
        at && id && /^[\da-f-]{36}$/.test(id) && !Number.isNaN(Date.parse(at))
          ? sql`(${payouts.createdAt}, ${payouts.id}) < (${at}::timestamptz, ${id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(PAGE + 1);
  const page = toPage(rows, PAGE, ({ payout }) => encodeCursor([payout.createdAt.toISOString(), payout.id]));
  return {
    items: await Promise.all(
      page.items.map(async ({ payout, number }) => ({
        id: payout.id,
        amountUgx: payout.amountUgx,
        state: payout.state,
        problem: payout.state === 'failed' ? payoutProblemOf(payout.reason) : null,
        provider: readProvider(number.provider),
        phoneMasked: maskPhone(await numberIn(ctx, number)),
        createdAt: payout.createdAt,
        finishedAt: payout.finishedAt,
      })),
    ),
    nextCursor: page.nextCursor,
  };
}
