import type { Exchange } from '@/services/platform/exchange';
import type { OperatorAccount, Order, RefundFacts, SubmitAnswer } from '../provider';
import { describe } from '../redact';
import { permanentCode } from './codes';
import { readSaid } from './schemas';

/**
 * Airtel returns whole payments only, by its own id for them. Anything less goes out as a payout of our own reference,
 * which can also be asked about.
 */
export function refundsFrom({ amountUgx, collectedUgx, collectedTxnId }: RefundFacts): OperatorAccount {
  return amountUgx === collectedUgx && collectedTxnId !== null ? 'collection' : 'disbursement';
}

export const refundBody = ({ refundedTxnId }: Order): object => ({
  transaction: { airtel_money_id: refundedTxnId },
});

/**
 * The answer to a refund is all we ever hear of it: there is nothing to ask by. "Already refunded" may be this very
 * refund, so it is no refusal; whatever is not plainly done or plainly refused stays unknown until a person looks.
 */
export function readRefund(answer: Exchange): SubmitAnswer {
  const raw = describe(answer);
  if (answer.kind === 'not_sent') return { kind: 'not_sent', cause: answer.cause, raw };
  if (answer.kind === 'no_answer') return { kind: 'unknown', cause: answer.cause, raw };
  const said = answer.status === 200 || answer.status === 400 ? readSaid(answer.body) : null;
  const cause = said?.code ?? `http_${answer.status}`;
  const status = said?.transaction?.status;
  if (answer.status === 200 && (status === 'SUCCESS' || status === 'TS')) {
    return { kind: 'completed', providerTxnId: said?.transaction?.airtel_money_id ?? null, raw };
  }
  const code = said === null || /already|duplicate/i.test(said.message) ? null : permanentCode(said.codes);
  const isOpen = typeof status === 'string' && status !== 'TF' && status !== 'FAILED';
  return code === null || isOpen ? { kind: 'unknown', cause, raw } : { kind: 'rejected', code: cause, raw };
}
