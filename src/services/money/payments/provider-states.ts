import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { PROVIDER_NAMES } from './payer';
import type { ProviderName } from './providers/provider';
import { availableProviders } from './runtime';
import { providerState } from './tables';

type Row = typeof providerState.$inferSelect;

export type ProviderState = {
  readonly provider: ProviderName;
  /** As people call it. */
  readonly title: string;
  readonly state: 'ok' | 'troubled' | 'paused';
  /** Words for a shopper; null while all is well. */
  readonly words: string | null;
  /** What the admin who paused it wrote, for admins. */
  readonly pauseReason: string | null;
  readonly pausedAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastSuccessAt: Date | null;
};

/** How every operator of this market does. Internal: pages show admins the whole and shoppers the words. */
export async function providerStates(ctx: Ctx): Promise<readonly ProviderState[]> {
  const rows = await ctx.db.select().from(providerState);
  const now = ctx.clock.now();
  return availableProviders().map((provider) =>
    stateOf(
      provider,
      rows.find((row) => row.provider === provider),
      now,
    ),
  );
}

function stateOf(provider: ProviderName, row: Row | undefined, now: Date): ProviderState {
  const title = PROVIDER_NAMES[provider];
  const isPaused = Boolean(row?.pausedAt);
  const isTroubled = Boolean(row?.openedUntil && row.openedUntil > now);
  const words = isPaused
    ? `${title} payments are paused just now.`
    : isTroubled
      ? `${title} is having problems just now.`
      : null;
  return {
    provider,
    title,
    state: isPaused ? 'paused' : isTroubled ? 'troubled' : 'ok',
    words,
    pauseReason: row?.pauseReason ?? null,
    pausedAt: row?.pausedAt ?? null,
    lastFailureAt: row?.lastFailureAt ?? null,
    lastSuccessAt: row?.lastSuccessAt ?? null,
  };
}

/**
 * For what begins a prompt. Internal: the caller authorises.
 * @throws AppError unavailable, in words that name a way out, while the operator is paused or in trouble
 */
export async function assertProviderOpen(ctx: Ctx, provider: ProviderName): Promise<void> {
  const states = await providerStates(ctx);
  const asked = states.find((one) => one.provider === provider);
  if (!asked) throw new AppError('unavailable', `${PROVIDER_NAMES[provider]} is not available here.`);
  if (asked.words === null) return;
  const other = states.find(({ state }) => state === 'ok');
  const wayOut = other ? `Please use ${other.title}, or try later.` : 'Please try again later.';
  throw new AppError('unavailable', `${asked.words} ${wayOut}`, { provider, state: asked.state });
}
