import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { setPayoutNumber } from '@/services/money/payouts';
import type { SetPayoutNumber } from '@/services/money/payouts/inputs';
import { payoutNumbers } from '@/services/money/payouts/tables';

/** Sets a number for payouts as if that had been done longer ago than it has to wait. */
export async function setActiveNumber(ctx: Ctx, input: SetPayoutNumber): Promise<void> {
  const { id } = await setPayoutNumber(ctx, input);
  await ctx.db
    .update(payoutNumbers)
    .set({
      createdAt: sql`${payoutNumbers.createdAt} - interval '2 days'`,
      activeFrom: sql`${payoutNumbers.activeFrom} - interval '2 days'`,
    })
    .where(eq(payoutNumbers.id, id));
}
