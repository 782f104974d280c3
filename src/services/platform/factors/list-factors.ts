import { and, eq, isNull } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { HeldFactor } from '@/lib/context';
import { authoriseSelf, mustHold } from '@/services/platform/access';
import { type Held, heldBy, strongestOf } from './held';
import { FACTORS } from './limits';
import { recoveryCodes } from './tables';

export type MyFactors = {
  items: Held[];
  holds: HeldFactor;
  recoveryCodesLeft: number;
  /** What the person's roles ask for and they have not set up. */
  missing: 'any' | 'key' | null;
  limit: number;
};

/** What the actor can prove themselves with; at most a dozen, so the list is whole. */
export async function listFactors(ctx: Ctx): Promise<MyFactors> {
  const { userId, roles } = authoriseSelf(ctx);
  const items = await heldBy(ctx, userId);
  const unused = await ctx.db.$count(
    recoveryCodes,
    and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)),
  );
  const holds = strongestOf(items);
  const wanted = mustHold(roles);
  const missing = wanted.includes(holds) ? null : wanted.includes('app') ? 'any' : 'key';
  return { items, holds, recoveryCodesLeft: unused, missing, limit: FACTORS.perPerson };
}
