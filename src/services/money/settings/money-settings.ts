import { desc, lte } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Clock } from '@/lib/clock';
import { type Ugx, ugx } from '@/lib/money';
import { moneySettings as table } from './tables';

export type MoneySettings = Omit<typeof table.$inferSelect, 'id' | 'validFrom' | 'changedBy'>;

/** In force until an admin decides otherwise. Limits of a prompt are the operators' own (2024 tariffs). */
export const FIRST_SETTINGS: MoneySettings = {
  topUpsEnabled: false,
  payOnDeliveryEnabled: true,
  payOnDeliveryMostUgx: ugx(200_000),
  driverCashLimitUgx: ugx(200_000),
  payoutLeastUgx: ugx(5_000),
  payoutTwoPersonsUgx: ugx(2_000_000),
  refundTwoPersonsUgx: ugx(500_000),
  commissionVatBps: 0,
  promptLeastUgx: ugx(500),
  promptMostMtnUgx: ugx(7_000_000),
  promptMostAirtelUgx: ugx(5_000_000),
};

const CACHE_MS = 10_000;
/** One clock per process (one per world in tests), so it names the process whose memory this is. */
const remembered = new WeakMap<Clock, { settings: MoneySettings; readAtMs: number }>();

/** The settings in force now, at most 10 s old. Internal: they are no secret. */
export async function moneySettings(ctx: Ctx): Promise<MoneySettings> {
  const now = ctx.clock.now();
  const known = remembered.get(ctx.clock);
  const ageMs = known ? now.getTime() - known.readAtMs : Number.POSITIVE_INFINITY;
  if (known && ageMs >= 0 && ageMs < CACHE_MS) return known.settings;
  const settings = await settingsNow(ctx);
  remembered.set(ctx.clock, { settings, readAtMs: now.getTime() });
  return settings;
}

/** Past any memory. */
export async function settingsNow(ctx: Ctx): Promise<MoneySettings> {
  const [row] = await ctx.db
    .select()
    .from(table)
    .where(lte(table.validFrom, ctx.clock.now()))
    .orderBy(desc(table.validFrom), desc(table.id))
    .limit(1);
  if (!row) return FIRST_SETTINGS;
  const { id: _id, validFrom: _validFrom, changedBy: _changedBy, ...settings } = row;
  return settings;
}

/**
 * The dearest purchase whose door can be asked for cash; null where none can. Never more than a driver may carry, also
 * while a higher limit waits for its second person.
 */
export function doorMostUgx(settings: MoneySettings): Ugx | null {
  const { payOnDeliveryEnabled, payOnDeliveryMostUgx: most, driverCashLimitUgx: limit } = settings;
  if (!payOnDeliveryEnabled) return null;
  return most < limit ? most : limit;
}

/** What this process changed itself must hold for its next request. */
export function forgetSettings(clock: Clock): void {
  remembered.delete(clock);
}
