import { lt } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { DEVICES } from './limits';
import { deviceSessions, knownDevices } from './tables';

/** Job: devices nobody has used for long, and ties of sessions that are over by any limit, are removed. */
export async function dropOldDevices(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const before = addMs(ctx.clock.now(), -DEVICES.unseenMs);
  await ctx.db.delete(knownDevices).where(lt(knownDevices.lastSeenAt, before));
  await ctx.db.delete(deviceSessions).where(lt(deviceSessions.seenAt, before));
}
