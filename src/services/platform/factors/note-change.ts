import type { TxCtx } from '@/db/tx';
import { recordAudit, recordSecurityEvent } from '@/services/platform/audit';
import { noteHeldFactor, notifyOwner } from '@/services/platform/identity';
import { heldBy, strongestOf } from './held';

export type FactorChange = {
  readonly userId: string;
  readonly action: 'factor.add' | 'factor.remove' | 'recovery-codes.make' | 'recovery-code.use';
  readonly resourceKind: 'authenticator' | 'recovery-code';
  readonly resourceId: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  /** What the owner is told, on every channel the account has. */
  readonly text: string;
};

const HELP = 'If this was not you, sign in, remove what you do not know and end the other sessions.';

/** A change of what somebody can prove themselves with: audit entry, HIGH event and notice in the same transaction. */
export async function noteChange(tx: TxCtx, change: FactorChange): Promise<void> {
  const { userId, action, resourceKind, resourceId, details, text } = change;
  await noteHeldFactor(tx, userId, strongestOf(await heldBy(tx, userId)));
  await recordAudit(tx, { action, resourceKind, resourceId, details });
  await recordSecurityEvent(tx, {
    kind: action,
    severity: 'HIGH',
    subject: { kind: 'user', id: userId },
    details: { ...details, resource: resourceId },
  });
  await notifyOwner(tx, userId, { kind: action, subjectId: tx.ids.uuid(), text: `${text} ${HELP}` });
}
