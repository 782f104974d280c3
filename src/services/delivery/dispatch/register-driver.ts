import { type Ctx, withTransaction } from '@/db/tx';
import { requirePhone } from '@/lib/phone';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addGrant, endSessionsOf, userIdByPhone } from '@/services/platform/identity';
import { RegisterDriver } from './inputs';
import { drivers } from './tables';

export type RegisterOutcome =
  | { kind: 'registered'; driverId: string }
  /** They drive for us already: nothing was changed. */
  | { kind: 'registered_already'; driverId: string }
  /** Nobody has signed in with the number yet. */
  | { kind: 'no_account' };

/**
 * Makes an account a driver's, by the name and number plate that shops and customers will see. Whoever holds the machine
 * calls it. @throws AppError invalid for a number we cannot use
 */
export async function registerDriver(ctx: Ctx, input: RegisterDriver): Promise<RegisterOutcome> {
  authoriseSystem(ctx);
  const { phone, displayName, plate } = RegisterDriver.parse(input);
  const number = requirePhone(phone);
  return withTransaction(ctx, async (tx): Promise<RegisterOutcome> => {
    const userId = await userIdByPhone(tx, number);
    if (userId === null) return { kind: 'no_account' };
    const made = await tx.db
      .insert(drivers)
      .values({ userId, displayName, plate })
      .onConflictDoNothing()
      .returning({ userId: drivers.userId });
    if (made.length === 0) return { kind: 'registered_already', driverId: userId };
    const isNew = await addGrant(tx, { userId, role: 'driver', by: null, reason: 'Drives for us.' });
    if (isNew) await endSessionsOf(tx, userId, 'roles_changed');
    await recordAudit(tx, { action: 'driver.register', resourceKind: 'driver', resourceId: userId });
    return { kind: 'registered', driverId: userId };
  });
}
