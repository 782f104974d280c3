import { and, eq, ne } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { formatUgx } from '@/lib/money';
import { authorise } from '@/services/platform/access';
import {
  type ApprovalKind,
  type Facts,
  type RequestOutcome,
  requestApproval,
} from '@/services/platform/approvals';
import { recordAudit } from '@/services/platform/audit';
import { applyStep } from './apply-step';
import { nextAttemptState } from './attempt-state';
import { findSnapshot, isLost, isUnaskable, type Snapshot } from './attempts';
import { unchanged } from './decide-enquiry';
import { SettledRefund, SettleRefund } from './inputs';
import { providerTitle } from './provider-states';
import { paymentAttempts } from './tables';

/** Reason of a refund two persons found on no statement. */
export const ON_NO_STATEMENT = 'ON_NO_STATEMENT';

/** What nobody can ask the operator about is decided by its statement, which two persons read. */
export const settlingRefund: ApprovalKind<SettledRefund> = {
  kind: 'payment.settle-refund',
  title: 'Say what became of a refund',
  permission: 'payment.settle-refund',
  payload: SettledRefund,
  validMs: 24 * 60 * 60_000,
  subject: ({ attemptId }) => attemptId,
  describe: async (ctx, { attemptId, sentAs }) => {
    const refund = await requireLost(ctx, attemptId);
    await requireNobodys(ctx, refund, sentAs);
    const before = factsOf(refund);
    const became = sentAs === null ? 'Not sent: back in the customer’s wallet' : 'Sent to the customer';
    const found = sentAs === null ? 'On no statement' : sentAs;
    return { before, after: { ...before, State: became, 'The operator’s transaction': found } };
  },
  execute: async (tx, decision) => {
    await settle(tx, decision);
  },
};

/**
 * Asks that a refund whose answer was lost, and which the operator cannot be asked about, counts as sent (with the
 * operator's transaction id, from its statement) or as not sent. Nothing moves until another admin has looked as well.
 * @throws AppError not_found, conflict where the operator can still be asked or the refund has ended, forbidden without
 *   a fresh second factor
 */
export async function settleRefund(ctx: Ctx, input: SettleRefund): Promise<RequestOutcome> {
  authorise(ctx, 'payment.settle-refund');
  const { attemptId, sentAs, reason } = SettleRefund.parse(input);
  return requestApproval(ctx, settlingRefund, { payload: { attemptId, sentAs }, reason });
}

async function settle(ctx: TxCtx, { attemptId, sentAs }: SettledRefund): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const refund = await requireLost(tx, attemptId);
    await requireNobodys(tx, refund, sentAs);
    const { attempt } = refund;
    const state = nextAttemptState(attempt.state, sentAs === null ? 'says_failed' : 'says_succeeded');
    if (state === null) throw conflict(ENDED);
    const reason = sentAs === null ? ON_NO_STATEMENT : null;
    const step = { ...unchanged(attempt), state, reason, next: null, event: null };
    const isWritten = await applyStep(tx, refund, {
      ...step,
      providerTxnId: sentAs ?? attempt.providerTxnId,
    });
    if (!isWritten) throw conflict(ENDED);
    await recordAudit(tx, {
      action: 'payment.refund-settled',
      resourceKind: 'payment_attempt',
      resourceId: attemptId,
      details: { sentAs, amountUgx: attempt.amountUgx },
      before: { state: attempt.state },
      after: { state },
    });
  });
}

const ENDED = 'This refund has ended meanwhile. Look at it again.';

async function requireLost(ctx: Ctx, attemptId: string): Promise<Snapshot> {
  const found = await findSnapshot(ctx, attemptId);
  if (!found) throw notFound('payment');
  const { attempt } = found;
  if (!isUnaskable(attempt)) throw conflict('The operator can be asked about this. Ask it instead.');
  if (!isLost(attempt)) throw conflict(ENDED);
  return found;
}

/** @throws AppError conflict when this transaction of the operator is another payment's already */
async function requireNobodys(ctx: Ctx, { attempt }: Snapshot, sentAs: string | null): Promise<void> {
  if (sentAs === null) return;
  const { provider, providerTxnId, id } = paymentAttempts;
  const [other] = await ctx.db
    .select({ id })
    .from(paymentAttempts)
    .where(and(eq(provider, attempt.provider), eq(providerTxnId, sentAs), ne(id, attempt.id)));
  if (other) throw conflict('This transaction of the operator belongs to another payment. Check its id.');
}

function factsOf({ attempt, intent }: Snapshot): Facts {
  const sentAt = attempt.submittedAt?.toISOString().slice(0, 16).replace('T', ' ');
  return {
    'Refund for': intent.label,
    Operator: providerTitle(attempt.provider),
    Amount: formatUgx(attempt.amountUgx),
    'Asked for at': sentAt ? `${sentAt} UTC` : 'never',
    State: 'Unknown',
  };
}
