import { reversingTransaction } from '@/services/money/ledger';
import { settlingRefund } from '@/services/money/payments';
import { releasingBatch } from '@/services/money/payouts';
import { resolvingItem } from '@/services/money/reconciliation';
import { raisingLimits } from '@/services/money/settings';
import { type AnyKind, anyKind, switchingLimitOff } from '@/services/platform/approvals';
import { endingOrder } from '@/services/trade/orders';
import { refundingOrder } from '@/services/trade/refunds';

/** Everything that takes two persons. Each domain says what its deed changes and how it is done. */
export const APPROVAL_KINDS: readonly AnyKind[] = [
  anyKind(switchingLimitOff),
  anyKind(reversingTransaction),
  anyKind(releasingBatch),
  anyKind(raisingLimits),
  anyKind(refundingOrder),
  anyKind(endingOrder),
  anyKind(settlingRefund),
  anyKind(resolvingItem),
];
