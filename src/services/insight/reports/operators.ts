import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { type ProviderState, readProviderStates } from '@/services/money/payments';
import { providerState } from '@/services/money/payments/tables';
import { authorise } from '@/services/platform/access';
import { firstNamesOf } from '@/services/platform/identity';

export type OperatorReport = ProviderState & {
  /** Who paused it; null when it is not paused. */
  readonly pausedByName: string | null;
};

/** How every operator does, and who paused one. */
export async function operators(ctx: Ctx): Promise<OperatorReport[]> {
  authorise(ctx, 'provider.switch');
  const states = await readProviderStates(ctx);
  return Promise.all(
    states.map(async (state) => ({ ...state, pausedByName: await pausedBy(ctx, state.provider) })),
  );
}

async function pausedBy(ctx: Ctx, provider: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ id: providerState.pausedBy })
    .from(providerState)
    .where(eq(providerState.provider, provider));
  if (!row?.id) return null;
  return (await firstNamesOf(ctx, [row.id])).get(row.id) ?? 'Somebody';
}
