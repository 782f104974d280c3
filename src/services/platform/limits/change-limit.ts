import { eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { ChangeLimit, type LimitName, SwitchLimitOn } from './inputs';
import { LIMITS, type Limit } from './limits';
import { rateLimits } from './tables';

type Setting = Limit & { readonly enabled: boolean };

/** What holds now: what an admin has set, else the default. Locks the row when there is one. */
async function settingOf(tx: TxCtx, name: LimitName): Promise<Setting> {
  const [row] = await tx.db.select().from(rateLimits).where(eq(rateLimits.name, name)).for('no key update');
  return row ?? { ...LIMITS[name], enabled: true };
}

async function write(tx: TxCtx, name: LimitName, change: Partial<Setting>): Promise<void> {
  const { burst, perMinute, enabled } = { ...(await settingOf(tx, name)), ...change };
  const set = { burst, perMinute, enabled, changedAt: tx.clock.now() };
  await tx.db
    .insert(rateLimits)
    .values({ name, ...set })
    .onConflictDoUpdate({ target: rateLimits.name, set });
  await recordAudit(tx, {
    action: 'limit.change',
    resourceKind: 'limit',
    resourceId: name,
    details: { burst, perMinute, enabled },
  });
}

/** Other figures for a limit, in force at once. @throws AppError forbidden without a fresh second factor */
export async function changeLimit(ctx: Ctx, input: ChangeLimit): Promise<void> {
  authorise(ctx, 'limit.write');
  const { name, burst, perMinute } = ChangeLimit.parse(input);
  requireStepUp(ctx);
  await withTransaction(ctx, (tx) => write(tx, name, { burst, perMinute }));
}

/** Switches a limit on again. Off takes two persons: see approvals. @throws AppError forbidden as above */
export async function switchLimitOn(ctx: Ctx, input: SwitchLimitOn): Promise<void> {
  authorise(ctx, 'limit.write');
  const { name } = SwitchLimitOn.parse(input);
  requireStepUp(ctx);
  await withTransaction(ctx, (tx) => write(tx, name, { enabled: true }));
}

/** Switches a limit off, in the transaction of the person who approved it. */
export async function switchLimitOff(tx: TxCtx, name: LimitName): Promise<void> {
  authorise(tx, 'limit.write');
  await write(tx, name, { enabled: false });
}
