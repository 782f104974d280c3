import { desc, lte } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Clock } from '@/lib/clock';
import { unavailable } from '@/lib/errors';
import { type Ugx, ugx } from '@/lib/money';
import { NO_SUBSIDY, type Subsidy } from '@/lib/subsidy';
import type { TripTariff } from './plan-trips';
import type { SurgeSettings, ZoneExtra } from './surge';
import { deliverySettings } from './tables';

export type DeliverySettings = TripTariff &
  SurgeSettings & {
    /** By the area's name; one that has none costs nothing more. */
    readonly zoneExtras: readonly ZoneExtra[];
    /** How far a driver may be from the pickup in the first round. */
    readonly radiusKm: number;
    readonly maxRadiusKm: number;
    readonly offerSeconds: number;
    readonly retrySeconds: number;
    readonly freshMinutes: number;
    /** A search is a person's business after so many rounds, or so long. */
    readonly escalateRounds: number;
    readonly escalateMinutes: number;
    /** Time to answer an offer that an admin made by hand. */
    readonly handOfferSeconds: number;
    /** How long a packed parcel waits for those it rides with. */
    readonly tripWaitMinutes: number;
    /** What we pay of the deliveries of larger orders: at most so much of each, from so much of goods on. */
    readonly houseFromUgx: Ugx;
    readonly houseMostUgx: Ugx;
  };

const CACHE_MS = 30_000;
/** What the row says beside the settings themselves. */
export type SettingsRow = DeliverySettings & {
  readonly id: number;
  readonly validFrom: Date;
  readonly changedBy: string | null;
};

/** One clock per process (one per world in tests), so it names the process whose memory this is. */
const remembered = new WeakMap<Clock, { settings: DeliverySettings; readAtMs: number }>();

/** The settings in force now, at most 30 s old. @throws AppError unavailable when there are none */
export async function currentSettings(ctx: Ctx): Promise<DeliverySettings> {
  const settings = await settingsNow(ctx);
  if (!settings) throw unavailable('Deliveries are not set up yet. Please come back later.');
  return settings;
}

/** What we pay of deliveries now; nothing where none are set up. At most 30 s old. Everyone may ask. */
export async function houseSubsidy(ctx: Ctx): Promise<Subsidy> {
  const settings = await settingsNow(ctx);
  return settings ? { fromUgx: settings.houseFromUgx, mostUgx: settings.houseMostUgx } : NO_SUBSIDY;
}

async function settingsNow(ctx: Ctx): Promise<DeliverySettings | null> {
  const now = ctx.clock.now();
  const known = remembered.get(ctx.clock);
  const ageMs = known ? now.getTime() - known.readAtMs : Number.POSITIVE_INFINITY;
  if (known && ageMs >= 0 && ageMs < CACHE_MS) return known.settings;
  const [row] = await newestSettings(ctx, 1);
  if (!row) return null;
  remembered.set(ctx.clock, { settings: row, readAtMs: now.getTime() });
  return row;
}

/** Settings that have begun, those in force first; past any memory. Internal: the caller authorises. */
export async function newestSettings(ctx: Ctx, limit: number): Promise<SettingsRow[]> {
  const rows = await ctx.db
    .select()
    .from(deliverySettings)
    .where(lte(deliverySettings.validFrom, ctx.clock.now()))
    .orderBy(desc(deliverySettings.validFrom), desc(deliverySettings.id))
    .limit(limit);
  return rows.map(settingsRow);
}

/** JSON holds shillings as numbers. */
export const settingsRow = (row: typeof deliverySettings.$inferSelect): SettingsRow => ({
  ...row,
  zoneExtras: row.zoneExtras.map(({ area, extraUgx }) => ({ area, extraUgx: ugx(extraUgx) })),
});

/** The next look asks the database again. */
export function forgetDeliverySettings(clock: Clock): void {
  remembered.delete(clock);
}
