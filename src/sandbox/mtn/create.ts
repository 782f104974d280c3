import type { Currency } from '../engine/book';
import type { Operation, Transaction } from '../engine/transactions';
import type { Reply } from '../http/reply';
import type { PostFault, Scenario } from '../scenarios';
import type { World } from '../world';
import { mtnError } from './errors';

export interface NewPayment {
  operation: Operation;
  reference: string;
  externalId: string;
  amount: bigint;
  currency: Currency;
  partyIdType: string;
  msisdn: string;
  payerMessage: string;
  payeeNote: string;
  refundOf: string | null;
  callbackUrl: string | null;
}

const ACCEPTED: Reply = { status: 202 };

/** Creates what passed every check and answers as the scenario says; 202 with an empty body when nothing is odd. */
export async function createPayment(world: World, payment: NewPayment, scenario: Scenario): Promise<Reply> {
  const { post } = scenario;
  if (post !== null && !post.created) return faulty(post);
  const nowMs = Math.round(world.clock.now());
  const transaction: Transaction = {
    ...payment,
    refundedAmount: 0n,
    scenario: scenario.code,
    state: 'received',
    reason: null,
    financialTransactionId: null,
    createdAtMs: nowMs,
    expiresAtMs: null,
    finalAtMs: null,
    reversedAtMs: null,
    history: [{ state: 'received', atMs: nowMs }],
  };
  world.life.accept(transaction, scenario.callbackFirst);
  if (scenario.callbackFirst) await world.callbacks.deliverNow(payment.reference);
  return post === null ? ACCEPTED : faulty(post);
}

function faulty(post: PostFault): Reply {
  switch (post.kind) {
    case 'hang':
      return { ...ACCEPTED, fault: { hangMs: post.ms } };
    case 'reset':
      return { ...ACCEPTED, fault: { reset: true } };
    case 'status':
      return mtnError(post.code);
  }
}
