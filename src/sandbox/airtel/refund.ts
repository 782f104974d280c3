import { createPayment, type Voice } from '../engine/create';
import { statusOf, type Transaction } from '../engine/transactions';
import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { scenarioFor } from '../scenarios';
import type { World } from '../world';
import { COLLECTION_CODES as CODES, checkAccess, checkSignature, part, readBody } from './checks';
import { answer, refusal, refuse, wireError } from './replies';
import { outcomeOf } from './views';

/**
 * `POST /standard/v1|v2/payments/refund`: all of a payment, named by Airtel's own id, back from the collection float.
 * There is no id of ours, so nothing but the statement tells what became of an answer that was lost.
 */
export function createRefund(world: World, call: Call): Promise<Reply> | Reply {
  checkAccess(world, call);
  checkSignature(world, call, false, CODES);
  const moneyId = part(readBody(call), 'transaction').airtel_money_id;
  const original = refundable(world, typeof moneyId === 'string' ? moneyId : '');
  const refund = {
    provider: 'airtel' as const,
    operation: 'refund' as const,
    reference: `refund-${world.tries.next(`refund:${original.reference.toLowerCase()}`)}-${original.reference}`,
    externalId: original.externalId,
    amount: original.amount,
    currency: original.currency,
    partyIdType: 'MSISDN',
    msisdn: original.msisdn,
    payerMessage: '',
    payeeNote: '',
    refundOf: original.reference,
    callbackUrl: null,
  };
  // Held before anything is answered, so that two refunds at once cannot both pass.
  original.refundedAmount = original.amount;
  world.transactions.save(original);
  return createPayment(world, refund, scenarioFor('airtel', 'refund', original.msisdn, false), voice(world));
}

function refundable(world: World, moneyId: string): Transaction {
  const original = world.transactions.withProviderId(moneyId);
  if (original?.provider !== 'airtel' || original.operation !== 'requesttopay')
    refuse({ message: 'Transaction not found', resultCode: 'ESB000045', responseCode: 'DP00800001025' });
  if (statusOf(original.state) !== 'SUCCESSFUL' || original.refundedAmount > 0n)
    refuse({
      message: 'Transaction is already refunded',
      resultCode: 'ESB000011',
      responseCode: 'DP00800001009',
    });
  return original;
}

const voice = (world: World): Voice => ({
  accepted: (refund) => {
    const { status, responseCode, message } = outcomeOf(refund, world.settings.merchantName);
    if (status === 'TF') return refusal({ message, responseCode });
    const isDone = status === 'TS';
    return answer(
      {
        transaction: {
          ...(isDone ? { airtel_money_id: refund.financialTransactionId } : {}),
          status: isDone ? 'SUCCESS' : 'AMBIGUOUS',
        },
      },
      { message: isDone ? 'SUCCESS' : message, responseCode, success: isDone },
    );
  },
  error: wireError,
});
