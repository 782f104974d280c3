import { and, desc, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { maskPhone } from '@/lib/phone';
import type { ProviderName } from '@/services/money/payments';
import { PROVIDERS } from '@/services/money/payments';
import type { Owner } from './owner';
import { numberIn } from './sealed-number';
import { payoutNumbers } from './tables';

type Row = typeof payoutNumbers.$inferSelect;

export type PayoutNumber = {
  readonly id: string;
  readonly provider: ProviderName;
  readonly phoneMasked: string;
  readonly registeredName: string | null;
  readonly activeFrom: Date;
};

const of = ({ kind, id }: Owner) =>
  and(eq(payoutNumbers.ownerKind, kind), eq(payoutNumbers.ownerId, id), isNull(payoutNumbers.withdrawnAt));

/** The number payouts go to now; null when there is none. */
export async function activeNumber(ctx: Ctx, owner: Owner): Promise<Row | null> {
  const [row] = await ctx.db
    .select()
    .from(payoutNumbers)
    .where(and(of(owner), lte(payoutNumbers.activeFrom, ctx.clock.now())))
    .orderBy(desc(payoutNumbers.activeFrom), desc(payoutNumbers.id))
    .limit(1);
  return row ?? null;
}

/** The number they will go to once its day of waiting is over. */
export async function comingNumber(ctx: Ctx, owner: Owner): Promise<Row | null> {
  const [row] = await ctx.db
    .select()
    .from(payoutNumbers)
    .where(and(of(owner), gt(payoutNumbers.activeFrom, ctx.clock.now())))
    .orderBy(desc(payoutNumbers.activeFrom), desc(payoutNumbers.id))
    .limit(1);
  return row ?? null;
}

export function readProvider(text: string): ProviderName {
  const found = PROVIDERS.find((name) => name === text);
  if (!found) throw new Error(`unknown operator ${text}`);
  return found;
}

export async function shownNumber(ctx: Ctx, row: Row): Promise<PayoutNumber> {
  return {
    id: row.id,
    provider: readProvider(row.provider),
    phoneMasked: maskPhone(await numberIn(ctx, row)),
    registeredName: row.registeredName,
    activeFrom: row.activeFrom,
  };
}
