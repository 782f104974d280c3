import type { Ctx } from '@/db/tx';
import { type Ugx, ugx } from '@/lib/money';
import type { Page } from '@/lib/page';
import { accountStatement } from '@/services/money/ledger';
import { DriverEarnings } from './inputs';
import { ordersAbout } from './orders-about';
import { ownDriverAccount } from './own-driver-account';
import { movementWords } from './statement-words';

export type EarningsLine = {
  entryId: string;
  words: string;
  /** "UH-10042"; null for what is about no order. */
  order: string | null;
  /** What came in; negative for what went out. */
  amountUgx: Ugx;
  /** Owed to the driver after it. */
  balanceUgx: Ugx;
  occurredAt: Date;
};

const PAGE = 30;

/** How what a driver is owed came about, newest first. */
export async function driverEarnings(ctx: Ctx, input: DriverEarnings): Promise<Page<EarningsLine>> {
  const { cursor } = DriverEarnings.parse(input);
  const account = await ownDriverAccount(ctx, 'driver_payable');
  const { items, nextCursor } = await accountStatement(ctx, { account, cursor: cursor ?? null, limit: PAGE });
  const about = await ordersAbout(
    ctx,
    items.map(({ ref }) => ref),
  );
  return {
    nextCursor,
    items: items.map(({ entryId, kind, ref, balanceUgx, occurredAt, ...line }) => {
      // In the books what is owed is a credit.
      const amountUgx = ugx(-line.amountUgx);
      const words = movementWords(account.kind, kind, amountUgx);
      return {
        entryId,
        words,
        order: about.get(ref.id)?.[0]?.label ?? null,
        amountUgx,
        balanceUgx,
        occurredAt,
      };
    }),
  };
}
