import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { type Keyring, oldestActiveKey, processKeyring } from '@/services/platform/encryption';
import { ROTATION } from './rotation-limits';
import { startRotation } from './start-rotation';

/** Job: changes the keys when the oldest in use is thirty days old. */
export async function rotateWhenDue(ctx: Ctx, keyring: Keyring = processKeyring()): Promise<void> {
  authoriseSystem(ctx);
  const oldest = await oldestActiveKey(ctx);
  if (oldest === null || ctx.clock.now().getTime() - oldest.getTime() < ROTATION.everyMs) return;
  await startRotation(ctx, 'schedule', keyring);
}
