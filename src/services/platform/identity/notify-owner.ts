import type { TxCtx } from '@/db/tx';
import { queueEmail, queueMessage } from '@/services/platform/notifications';
import { emailOf } from './email';
import { phoneOf } from './sessions';

export type OwnerNotice = {
  readonly kind: string;
  /** With `kind` it makes the notice unique: repeating it tells nobody twice. */
  readonly subjectId: string;
  /** Neutral and complete in itself; never a code or a name. */
  readonly text: string;
};

const SUBJECT = 'Your Urban Herb account';

/** Tells an account's owner on every channel the account has, in the caller's transaction. */
export async function notifyOwner(tx: TxCtx, userId: string, notice: OwnerNotice): Promise<void> {
  const { kind, subjectId, text: body } = notice;
  await queueMessage(tx, { kind, subjectId, body, phone: await phoneOf(tx, userId) });
  const email = await emailOf(tx, userId);
  if (email) await queueEmail(tx, { kind, subjectId, body, email, subject: SUBJECT });
}
