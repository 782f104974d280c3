import type { Transaction } from '@/db/client';
import { FIRST_SETTINGS } from '@/services/money/settings';
import { moneySettings } from '@/services/money/settings/tables';

/** The demo's terms: as in earnest, but wallets can be topped up, which takes a licence to issue e-money. */
export async function seedMoneySettings(tx: Transaction): Promise<void> {
  const [existing] = await tx.select({ id: moneySettings.id }).from(moneySettings).limit(1);
  if (existing) return;
  await tx.insert(moneySettings).values({
    ...FIRST_SETTINGS,
    topUpsEnabled: true,
    validFrom: new Date(0),
    changedBy: 'system:seed',
  });
}
