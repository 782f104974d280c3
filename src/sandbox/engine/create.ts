import type { Reply } from '../http/reply';
import type { PostFault, Scenario, WireError } from '../scenario';
import type { World } from '../world';
import type { Transaction } from './transactions';

export type NewPayment = Pick<
  Transaction,
  | 'provider'
  | 'operation'
  | 'reference'
  | 'externalId'
  | 'amount'
  | 'currency'
  | 'partyIdType'
  | 'msisdn'
  | 'payerMessage'
  | 'payeeNote'
  | 'refundOf'
  | 'callbackUrl'
>;

/** How an operator words its answers. */
export interface Voice {
  accepted: (transaction: Transaction) => Reply;
  error: (error: WireError) => Reply;
}

// A proxy's own page: neither the status nor the body says anything about the payment.
const PROXY_PAGE: Reply = {
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
};

/** Whether this POST, given the earlier ones of its reference, creates nothing. */
export function isNotCreated(world: World, reference: string, post: PostFault | null): boolean {
  if (post === null || post.kind === 'hang' || post.kind === 'html' || post.created) return false;
  if (post.kind === 'reset' || post.times === undefined) return true;
  return world.tries.next(`post:${reference.toLowerCase()}`) <= post.times;
}

/** Creates what passed every check and answers as the scenario says. */
export async function createPayment(
  world: World,
  payment: NewPayment,
  scenario: Scenario,
  voice: Voice,
): Promise<Reply> {
  const nowMs = Math.round(world.clock.now());
  const transaction: Transaction = {
    ...payment,
    fee: 0n,
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
  const { post } = scenario;
  if (isNotCreated(world, payment.reference, post)) return faulty(post, transaction, voice);
  world.life.accept(transaction, scenario.callbackFirst || scenario.atOnce);
  if (scenario.callbackFirst) await world.callbacks.deliverNow(payment.reference);
  const isOver = post === null || (post.kind === 'error' && !post.created);
  return isOver ? voice.accepted(transaction) : faulty(post, transaction, voice);
}

function faulty(post: PostFault | null, transaction: Transaction, voice: Voice): Reply {
  switch (post?.kind) {
    case 'hang':
      return { ...voice.accepted(transaction), fault: { hangMs: post.ms } };
    case 'reset':
      return { ...voice.accepted(transaction), fault: { reset: true } };
    case 'html':
      return PROXY_PAGE;
    case 'error':
      return voice.error(post.error);
    default:
      return voice.accepted(transaction);
  }
}
