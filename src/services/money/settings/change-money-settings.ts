import { type Ctx, withTransaction } from '@/db/tx';
import { authorise, requireStepUp } from '@/services/platform/access';
import { findWaiting, requestApproval } from '@/services/platform/approvals';
import { ChangeMoneySettings, LIMITS_OF_ONE } from './inputs';
import { forgetSettings, type MoneySettings, settingsNow } from './money-settings';
import { LIMITS_SUBJECT, lockSettings, putInForce, raisedIn, raisingLimits } from './raise-limits';

export type MoneyTerms = {
  /** What is in force, past any memory. */
  readonly settings: MoneySettings;
  /** The request to raise limits that waits for a second person; null when none does. */
  readonly waitingId: string | null;
};

/** The settings as an admin sees them. */
export async function readMoneySettings(ctx: Ctx): Promise<MoneyTerms> {
  authorise(ctx, 'money-settings.read');
  return { settings: await settingsNow(ctx), waitingId: await waitingRaise(ctx) };
}

/**
 * Puts new settings in force from now on; orders already placed keep the terms they were sold on. A limit of what one
 * person can do alone comes down at once, but goes up only once a second person has approved it: the rest is in force
 * meanwhile.
 * @throws AppError forbidden without a fresh second factor, conflict while another raise waits
 */
export async function changeMoneySettings(ctx: Ctx, input: ChangeMoneySettings): Promise<MoneyTerms> {
  authorise(ctx, 'money-settings.write');
  const { reason, ...wanted } = ChangeMoneySettings.parse(input);
  requireStepUp(ctx);
  const terms = await withTransaction(ctx, async (tx): Promise<MoneyTerms> => {
    await lockSettings(tx);
    const before = await settingsNow(tx);
    const raised = raisedIn(before, wanted);
    const kept = LIMITS_OF_ONE.filter((name) => raised[name] !== undefined).map((name) => [
      name,
      before[name],
    ]);
    const settings = await putInForce(tx, before, { ...wanted, ...Object.fromEntries(kept) });
    if (kept.length > 0) await requestApproval(tx, raisingLimits, { payload: raised, reason });
    return { settings, waitingId: await waitingRaise(tx) };
  });
  forgetSettings(ctx.clock);
  return terms;
}

const waitingRaise = async (ctx: Ctx): Promise<string | null> =>
  (await findWaiting(ctx, raisingLimits, LIMITS_SUBJECT))?.id ?? null;
