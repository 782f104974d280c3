import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { SwitchProvider } from './inputs';
import { forgetProviderStates } from './provider-states';
import { providerState } from './tables';

/**
 * Stops everything that goes out over an operator: prompts are refused with words, refunds and payouts wait. What is on
 * its way is still asked about. @throws AppError conflict when it is paused already, forbidden without a fresh factor
 */
export async function pauseProvider(ctx: Ctx, input: SwitchProvider): Promise<void> {
  const actor = authorise(ctx, 'provider.switch');
  const { provider, reason } = SwitchProvider.parse(input);
  requireStepUp(ctx);
  await withTransaction(ctx, async (tx) => {
    const pause = { pausedAt: tx.clock.now(), pausedBy: actor.userId, pauseReason: reason };
    await tx.db.insert(providerState).values({ provider }).onConflictDoNothing();
    const [row] = await tx.db
      .select()
      .from(providerState)
      .where(eq(providerState.provider, provider))
      .for('no key update');
    if (row?.pausedAt) throw conflict('It is paused already.');
    await tx.db.update(providerState).set(pause).where(eq(providerState.provider, provider));
    await recordAudit(tx, {
      action: 'provider.pause',
      resourceKind: 'provider',
      resourceId: provider,
      details: { reason },
    });
  });
  forgetProviderStates(ctx.clock);
}

/** Lets it work again, its failures forgotten. @throws AppError conflict when it is not paused */
export async function resumeProvider(ctx: Ctx, input: SwitchProvider): Promise<void> {
  authorise(ctx, 'provider.switch');
  const { provider, reason } = SwitchProvider.parse(input);
  requireStepUp(ctx);
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select()
      .from(providerState)
      .where(eq(providerState.provider, provider))
      .for('no key update');
    if (!row?.pausedAt) throw conflict('It is not paused.');
    const cleared = { pausedAt: null, pausedBy: null, pauseReason: null };
    await tx.db
      .update(providerState)
      .set({ ...cleared, consecutiveFailures: 0, openedUntil: null })
      .where(eq(providerState.provider, provider));
    await recordAudit(tx, {
      action: 'provider.resume',
      resourceKind: 'provider',
      resourceId: provider,
      details: { reason },
    });
  });
  forgetProviderStates(ctx.clock);
}
