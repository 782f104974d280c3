import type { Operator } from '../http/operator';
import type { Fault } from './strikes';

/** Simulated seconds an operator is away. */
export const OUTAGE_S = 90;
const TIMES = 2;
/** Every operation that may be sent again. Not Airtel's refund of a whole payment: nobody can ask what became of it. */
const ASKED = ['requesttopay', 'payments', 'transfer', 'disbursements', 'requesttopay.get', 'payments.get'];
/** Longer than we wait for an answer. */
const SLOW_MS = 35_000;

const EFFECTS = {
  server_errors: { kind: 'status', when: 'after', status: 500, body: 'Internal error' },
  answers_lost: { kind: 'reset', when: 'after' },
  slow_answers: { kind: 'hang', when: 'after', ms: SLOW_MS },
  unreachable: { kind: 'reset', when: 'before' },
} as const satisfies Partial<Record<Fault, object>>;

/** What it takes to make operators fail. */
export type Faulty = Pick<Operator, 'spoilCallbacks' | 'outage' | 'spoilNext' | 'behave'>;

/** Callbacks are what an operator promises least: a share is lost, the others come twice and late. */
export function spoilCallbacks(operator: Faulty): Promise<void> {
  return operator.spoilCallbacks({ copies: 2, dropPercent: 20, jitterMs: 30_000 });
}

/** Makes an operator fail for a while, or the next few requests of every kind. */
export async function befall(operator: Faulty, fault: Fault): Promise<void> {
  if (fault === 'mtn_out') return operator.outage('mtn', '503', OUTAGE_S);
  if (fault === 'airtel_out') return operator.outage('airtel', 'hang', OUTAGE_S);
  for (const op of ASKED) await operator.spoilNext(op, EFFECTS[fault], TIMES);
}
