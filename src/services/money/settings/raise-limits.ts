import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { formatUgx } from '@/lib/money';
import type { ApprovalKind, Facts } from '@/services/platform/approvals';
import { actorName, recordAudit } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { LIMITS_OF_ONE, type LimitOfOne, RaisedLimits } from './inputs';
import { forgetSettings, type MoneySettings, settingsNow } from './money-settings';
import { moneySettings as table } from './tables';

/** What a request about the limits is about: one of them waits at a time. */
export const LIMITS_SUBJECT = 'Terms of money';

const TITLES: Readonly<Record<LimitOfOne, string>> = {
  payoutTwoPersonsUgx: 'Payouts above this take two of us',
  refundTwoPersonsUgx: 'Refunds above this take two of us',
  driverCashLimitUgx: 'Cash a driver may carry, which one of us counts in',
};

/** Whoever could raise the limit of what takes two persons could do all of it alone. */
export const raisingLimits: ApprovalKind<RaisedLimits> = {
  kind: 'money-settings.raise',
  title: 'Raise what one of us may do alone',
  permission: 'money-settings.write',
  payload: RaisedLimits,
  validMs: 24 * 60 * 60_000,
  subject: () => LIMITS_SUBJECT,
  describe: async (ctx, raised) => {
    const settings = await settingsNow(ctx);
    return { before: factsOf(settings, raised), after: factsOf({ ...settings, ...raised }, raised) };
  },
  execute: async (tx, raised) => {
    await lockSettings(tx);
    await putInForce(tx, await settingsNow(tx), raised);
    forgetSettings(tx.clock);
  },
};

/** The limits that would be higher than they are. */
export function raisedIn(before: MoneySettings, wanted: Pick<MoneySettings, LimitOfOne>): RaisedLimits {
  return Object.fromEntries(
    LIMITS_OF_ONE.filter((name) => wanted[name] > before[name]).map((name) => [name, wanted[name]]),
  );
}

function factsOf(settings: MoneySettings, which: RaisedLimits): Facts {
  return Object.fromEntries(
    LIMITS_OF_ONE.filter((name) => which[name] !== undefined).map((name) => [
      TITLES[name],
      formatUgx(settings[name]),
    ]),
  );
}

/** Nobody changes the terms meanwhile, so that what is compared with them is in force. */
export async function lockSettings(tx: TxCtx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('money-settings', 0))`);
}

/** The terms from now on, with their history. The same again needs none. */
export async function putInForce(
  tx: TxCtx,
  before: MoneySettings,
  change: Partial<MoneySettings>,
): Promise<MoneySettings> {
  const settings = { ...before, ...change };
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
