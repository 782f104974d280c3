import { lt } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { emailCodes, passwordFailures } from './tables';

const DAY_MS = 24 * 60 * 60_000;

/** Job: what no limit counts any more is forgotten. */
export async function sweepSignIn(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const old = addMs(ctx.clock.now(), -DAY_MS);
  await ctx.db.delete(passwordFailures).where(lt(passwordFailures.at, old));
  await ctx.db.delete(emailCodes).where(lt(emailCodes.expiresAt, old));
}
