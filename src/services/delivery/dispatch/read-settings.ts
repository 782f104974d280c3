import type { Ctx } from '@/db/tx';
import { unavailable } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { accountIn } from '@/services/platform/audit';
import { firstNamesOf } from '@/services/platform/identity';
import { serviceAreas } from '@/services/trust/locations';
import { type Fee, quoteFee, roadKm } from './fee';
import { newestSettings, type SettingsRow } from './settings';
import { type ShopDemand, surgeNow } from './surge-now';

/** With the first name of whoever put them in force; null where there is none. */
export type NamedSettings = SettingsRow & { readonly changedByName: string | null };

export type DeliveryTerms = {
  readonly settings: NamedSettings;
  /** Those that were in force before, the newest first. */
  readonly earlier: readonly NamedSettings[];
  /** What some ways cost by them, so that figures can be judged by shillings. */
  readonly examples: readonly FeeExample[];
  /** Names of the areas that are on, and of those that have an extra. */
  readonly areas: readonly string[];
  /** Where parcels look for a driver at this moment. */
  readonly busy: readonly ShopDemand[];
};

export type FeeExample = {
  readonly straightKm: number;
  readonly usual: Fee;
  readonly peak: Fee;
  /** At peak hours while as much is added as ever for few drivers; null where nothing ever is. */
  readonly most: Fee | null;
};

const MOST_EARLIER = 20;
const EXAMPLES_KM = [1, 3, 5, 10];

/** Fees, hours and distances as an admin sees them. @throws AppError unavailable where there are none */
export async function readDeliverySettings(ctx: Ctx): Promise<DeliveryTerms> {
  authorise(ctx, 'delivery-settings.read');
  const [settings, ...earlier] = await named(ctx, await newestSettings(ctx, 1 + MOST_EARLIER));
  if (!settings) throw unavailable('Deliveries are not set up yet. Load the settings of the market first.');
  const areas = (await serviceAreas(ctx)).map(({ name }) => name);
  const withExtra = settings.zoneExtras.map(({ area }) => area);
  return {
    settings,
    earlier,
    examples: examplesOf(settings, ctx.clock.now()),
    areas: [...new Set([...areas, ...withExtra])].sort((a, b) => a.localeCompare(b)),
    busy: await surgeNow(ctx, settings),
  };
}

/** Of doors in an area that costs nothing more. */
function examplesOf(settings: SettingsRow, now: Date): FeeExample[] {
  const always = [{ fromMinute: 0, toMinute: 24 * 60 }];
  return EXAMPLES_KM.map((straightKm) => {
    const km = roadKm(straightKm, settings);
    const { surgeMostBps } = settings;
    const atPeak = { ...settings, peakWindows: always };
    return {
      straightKm,
      usual: quoteFee({ ...settings, peakWindows: [] }, km, now),
      peak: quoteFee(atPeak, km, now),
      most: surgeMostBps === 0 ? null : quoteFee(atPeak, km, now, { surgeBps: surgeMostBps }),
    };
  });
}

async function named(ctx: Ctx, rows: readonly SettingsRow[]): Promise<NamedSettings[]> {
  const accounts = rows.map(({ changedBy }) => (changedBy === null ? null : accountIn(changedBy)));
  const names = await firstNamesOf(
    ctx,
    accounts.filter((id) => id !== null),
  );
  return rows.map((row, at) => ({ ...row, changedByName: names.get(accounts[at] ?? '') ?? null }));
}
