import type { TxCtx } from '@/db/tx';
import { notifyOwner } from '@/services/platform/identity';
import { stopAddressOf } from './stop-link';

type Request = {
  readonly id: string;
  readonly userId: string;
  readonly kind: 'factors' | 'number';
  readonly dueAt: Date;
};

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Africa/Kampala',
});

const ASKED = {
  factors: 'Somebody asked to remove the second factors of your Urban Herb account.',
  number: 'Somebody asked to move your Urban Herb account to another number.',
} as const;

const DONE = {
  factors: 'The second factors of your Urban Herb account were removed and every device was signed out.',
  number: 'Your Urban Herb account was moved to another number and every device was signed out.',
} as const;

/** Tells the owner of an account what is going on with it, on every channel it has. */
export async function tellOwner(
  tx: TxCtx,
  request: Request,
  what: 'asked' | 'stopped' | 'done' | `reminder-${number}`,
): Promise<void> {
  const { id, userId, kind, dueAt } = request;
  const notice = { kind: `recovery_${what}`, subjectId: id };
  if (what === 'stopped')
    return notifyOwner(tx, userId, {
      ...notice,
      text: 'The request about your Urban Herb account was stopped. Nothing was changed.',
    });
  if (what === 'done') return notifyOwner(tx, userId, { ...notice, text: DONE[kind] });
  const text = `${ASKED[kind]} It happens on ${DAY.format(dueAt)}. Not you? Stop it: ${stopAddressOf(id)}`;
  return notifyOwner(tx, userId, { ...notice, text });
}
