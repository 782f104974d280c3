import type { Ctx } from '@/db/tx';
import { unavailable } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { accountIn } from '@/services/platform/audit';
import { firstNamesOf } from '@/services/platform/identity';
import { type Fee, quoteFee, roadKm } from './fee';
import { newestSettings, type SettingsRow } from './settings';

/** With the first name of whoever put them in force; null where there is none. */
export type NamedSettings = SettingsRow & { readonly changedByName: string | null };

export type DeliveryTerms = {
  readonly settings: NamedSettings;
  /** Those that were in force before, the newest first. */
  readonly earlier: readonly NamedSettings[];
  /** What some ways cost by them, so that figures can be judged by shillings. */
  readonly examples: readonly { readonly straightKm: number; readonly usual: Fee; readonly peak: Fee }[];
};

const MOST_EARLIER = 20;
const EXAMPLES_KM = [1, 3, 5, 10];

/** Fees, hours and distances as an admin sees them. @throws AppError unavailable where there are none */
export async function readDeliverySettings(ctx: Ctx): Promise<DeliveryTerms> {
  authorise(ctx, 'delivery-settings.read');
  const [settings, ...earlier] = await named(ctx, await newestSettings(ctx, 1 + MOST_EARLIER));
  if (!settings) throw unavailable('Deliveries are not set up yet. Load the settings of the market first.');
  const now = ctx.clock.now();
  const always = [{ fromMinute: 0, toMinute: 24 * 60 }];
  const examples = EXAMPLES_KM.map((straightKm) => {
    const km = roadKm(straightKm, settings);
    return {
      straightKm,
      usual: quoteFee({ ...settings, peakWindows: [] }, km, now),
      peak: quoteFee({ ...settings, peakWindows: always }, km, now),
    };
  });
  return { settings, earlier, examples };
}

async function named(ctx: Ctx, rows: readonly SettingsRow[]): Promise<NamedSettings[]> {
  const accounts = rows.map(({ changedBy }) => (changedBy === null ? null : accountIn(changedBy)));
  const names = await firstNamesOf(
    ctx,
    accounts.filter((id) => id !== null),
  );
  return rows.map((row, at) => ({ ...row, changedByName: names.get(accounts[at] ?? '') ?? null }));
}
