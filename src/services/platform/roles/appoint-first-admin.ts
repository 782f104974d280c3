import { type Ctx, withTransaction } from '@/db/tx';
import { requirePhone } from '@/lib/phone';
import { authoriseSystem } from '@/services/platform/access';
import { addGrant, lastingHolders, userIdByPhone } from '@/services/platform/identity';
import { afterChange } from './grant-role';
import { AppointFirstAdmin } from './inputs';

export type Appointment =
  | { kind: 'appointed'; userId: string }
  /** Nobody has signed in with the number yet. */
  | { kind: 'no_account' }
  | { kind: 'admins_exist' };

/**
 * Makes an account the market's first admin; from then on admins appoint admins. Whoever holds the machine calls it.
 * @throws AppError invalid for a number we cannot use
 */
export async function appointFirstAdmin(ctx: Ctx, input: AppointFirstAdmin): Promise<Appointment> {
  authoriseSystem(ctx);
  const phone = requirePhone(AppointFirstAdmin.parse(input).phone);
  return withTransaction(ctx, async (tx): Promise<Appointment> => {
    if ((await lastingHolders(tx, 'admin')).length > 0) return { kind: 'admins_exist' };
    const userId = await userIdByPhone(tx, phone);
    if (userId === null) return { kind: 'no_account' };
    const reason = 'The first admin.';
    await addGrant(tx, { userId, role: 'admin', by: null, reason });
    await afterChange(tx, { userId, role: 'admin', change: 'grant', reason, until: null });
    return { kind: 'appointed', userId };
  });
}
