import { reversingTransaction } from '@/services/money/ledger';
import { type AnyKind, anyKind, switchingLimitOff } from '@/services/platform/approvals';

/** Everything that takes two persons. Each domain says what its deed changes and how it is done. */
export const APPROVAL_KINDS: readonly AnyKind[] = [anyKind(switchingLimitOff), anyKind(reversingTransaction)];
