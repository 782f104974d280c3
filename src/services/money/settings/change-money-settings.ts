import { type Ctx, withTransaction } from '@/db/tx';
import { authorise, requireStepUp } from '@/services/platform/access';
import { actorName, recordAudit } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { ChangeMoneySettings } from './inputs';
import { forgetSettings, type MoneySettings, settingsNow } from './money-settings';
import { moneySettings as table } from './tables';

/** The settings as an admin sees them, past any memory. */
export async function readMoneySettings(ctx: Ctx): Promise<MoneySettings> {
  authorise(ctx, 'money-settings.read');
  return settingsNow(ctx);
}

/** Puts new settings in force from now on; orders already placed keep the terms they were sold on. */
export async function changeMoneySettings(ctx: Ctx, input: ChangeMoneySettings): Promise<MoneySettings> {
  authorise(ctx, 'money-settings.write');
  const settings = ChangeMoneySettings.parse(input);
  requireStepUp(ctx);
  const changed = await withTransaction(ctx, async (tx) => {
    const before = await settingsNow(tx);
    // The same again changes nothing and needs no history.
    if (toJson(sorted(before)) === toJson(sorted(settings))) return before;
    await tx.db
      .insert(table)
      .values({ ...settings, validFrom: tx.clock.now(), changedBy: actorName(tx.actor) });
    await recordAudit(tx, {
      action: 'money-settings.change',
      resourceKind: 'money_settings',
      resourceId: 'current',
      before: facts(before),
      after: facts(settings),
    });
    return settings;
  });
  forgetSettings(ctx.clock);
  return changed;
}

const sorted = (settings: MoneySettings) => Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Amounts as text: the audit keeps JSON. */
function facts(settings: MoneySettings): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? value.toString() : value,
    ]),
  );
}
