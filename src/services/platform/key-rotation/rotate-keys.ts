import type { Ctx } from '@/db/tx';
import { authorise, requireStepUp } from '@/services/platform/access';
import { type Keyring, processKeyring } from '@/services/platform/encryption';
import { type StartedRotation, startRotation } from './start-rotation';

/**
 * New keys now, at an admin's wish; old values follow in the background. Pressed twice it is one rotation.
 * @throws AppError forbidden without a fresh second factor
 */
export async function rotateKeys(ctx: Ctx, keyring: Keyring = processKeyring()): Promise<StartedRotation> {
  authorise(ctx, 'keys.rotate');
  requireStepUp(ctx);
  return startRotation(ctx, 'demand', keyring);
}
