import { type Ctx, withTransaction } from '@/db/tx';
import { requirePhone } from '@/lib/phone';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import {
  doubtOfOwner,
  endSessionsOf,
  isNumberTaken,
  type OwnerDoubt,
  redeemNumberCode,
  setNumber,
} from '@/services/platform/identity';
import { ChangeNumber } from './inputs';
import { openRequest, type Waiting } from './open-request';
import { recoveryRequests } from './tables';
import { tellOwner } from './tell-owner';

export type NumberChange =
  | { kind: 'changed' }
  | Waiting
  | { kind: 'too_many' }
  /** The new number signs in to another account. */
  | { kind: 'taken' }
  /** About the code sent to the new number. */
  | { kind: 'wrong_new_code'; triesLeft: number }
  | { kind: 'no_valid_new_code' }
  /** About the code sent to the old one. */
  | OwnerDoubt;

/**
 * Moves the actor's account to a number they have just proved to hold: at once with a fresh second factor or a code
 * to the old number, else after the wait. Every session ends, also this one.
 * @throws AppError forbidden with details.need when a second factor has to be shown first
 */
export async function changeNumber(ctx: Ctx, input: ChangeNumber): Promise<NumberChange> {
  const { userId } = authoriseSelf(ctx);
  const { phone: typed, code, oldCode, wait } = ChangeNumber.parse(input);
  const phone = requirePhone(typed);
  return withTransaction(ctx, async (tx): Promise<NumberChange> => {
    // Who it is comes first: a refused step-up must not use up the code of the new number.
    const doubt = wait ? null : await doubtOfOwner(tx, oldCode);
    if (doubt) return doubt;
    const proved = await redeemNumberCode(tx, phone, code);
    if (proved.kind === 'wrong_code') return { kind: 'wrong_new_code', triesLeft: proved.triesLeft };
    if (proved.kind === 'no_valid_code') return { kind: 'no_valid_new_code' };
    if (await isNumberTaken(tx, phone)) return { kind: 'taken' };
    if (wait) return openRequest(tx, { userId, kind: 'number', phone });
    const now = tx.clock.now();
    const id = tx.ids.uuid();
    // Told while the old number still is the account’s.
    await tellOwner(tx, { id, userId, kind: 'number', dueAt: now }, 'done');
    await tx.db
      .insert(recoveryRequests)
      .values({ id, userId, kind: 'number', state: 'done', createdAt: now, dueAt: now, finishedAt: now });
    await setNumber(tx, userId, phone);
    await endSessionsOf(tx, userId, 'recovered');
    await recordAudit(tx, { action: 'number.change', resourceKind: 'user', resourceId: userId });
    await recordSecurityEvent(tx, {
      kind: 'number.changed',
      severity: 'MEDIUM',
      subject: { kind: 'user', id: userId },
    });
    return { kind: 'changed' };
  });
}
