import type { Ctx } from '@/db/tx';
import type { Clock } from '@/lib/clock';
import { AppError, invalid } from '@/lib/errors';
import type { Ugx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import type { ProviderName } from './providers/provider';
import { availableProviders, paymentProvider } from './runtime';
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

const TITLES: Readonly<Record<ProviderName, string>> = { mtn: 'MTN', airtel: 'Airtel' };

export const providerTitle = (provider: ProviderName): string => TITLES[provider];

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
  const title = TITLES[provider];
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

const REMEMBERED_MS = 2_000;
/** One clock per process (one per world in tests), so it names the process whose memory this is. */
const remembered = new WeakMap<Clock, { states: readonly ProviderState[]; readAtMs: number }>();

/** At most two seconds old: a checkout need not ask anew for every press. */
async function rememberedStates(ctx: Ctx): Promise<readonly ProviderState[]> {
  const nowMs = ctx.clock.now().getTime();
  const known = remembered.get(ctx.clock);
  if (known && nowMs >= known.readAtMs && nowMs - known.readAtMs < REMEMBERED_MS) return known.states;
  const states = await providerStates(ctx);
  remembered.set(ctx.clock, { states, readAtMs: nowMs });
  return states;
}

/** What this process changed itself holds at once. */
export function forgetProviderStates(clock: Clock): void {
  remembered.delete(clock);
}

/**
 * For what begins a prompt. Internal: the caller authorises.
 * @throws AppError invalid for one this market does not work with, unavailable, in words that name a way out, while the operator is paused or in trouble
 */
export async function assertProviderOpen(ctx: Ctx, provider: ProviderName): Promise<void> {
  const states = await rememberedStates(ctx);
  const asked = states.find((one) => one.provider === provider);
  if (!asked) throw invalid(`${TITLES[provider]} is not available here.`);
  if (asked.words === null) return;
  const other = states.find(({ state }) => state === 'ok');
  const wayOut = other ? `Please use ${other.title}, or try later.` : 'Please try again later.';
  throw new AppError('unavailable', `${asked.words} ${wayOut}`, { provider, state: asked.state });
}

export type ProviderNow = Pick<ProviderState, 'provider' | 'title' | 'state' | 'words'> & {
  /** The largest amount it sends to a phone at once. */
  readonly sendMostUgx: Ugx;
};

/** How the operators do, without what only admins need. */
export async function providersNow(ctx: Ctx): Promise<ProviderNow[]> {
  authorise(ctx, 'payer.look-up');
  const states = await rememberedStates(ctx);
  return states.map(({ provider, title, state, words }) => ({
    ...{ provider, title, state, words },
    sendMostUgx: paymentProvider(provider).sendMostUgx,
  }));
}

/** How the operators do, with why one was paused. */
export async function readProviderStates(ctx: Ctx): Promise<readonly ProviderState[]> {
  authorise(ctx, 'provider.switch');
  return providerStates(ctx);
}
