import type { Operation } from './engine/transactions';
import { officialCase } from './official';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** What the simulated customer (or operator) does; `seeded` is 2–8 s drawn from the seed. */
export interface Move {
  act: 'approve' | 'reject' | 'wrong_pin' | 'close' | 'fail';
  afterMs: number | 'seeded';
  /** The failure reason of `fail`. */
  reason?: string;
}

/** One callback: the moment it belongs to, its delay (`seeded` is 0.2–2 s), and what it claims. */
export interface CallbackMessage {
  when: 'prompted' | 'final';
  afterMs: number | 'seeded';
  extraMs?: number;
  says: 'truth' | 'success' | 'failed' | 'wrong-amount' | 'other-payment';
}

/** What happens to the answer of the POST itself. */
export type PostFault =
  | { kind: 'hang'; ms: number; created: true }
  | { kind: 'reset'; created: boolean }
  | { kind: 'status'; status: number; code: string; created: boolean };

export interface Scenario {
  code: string;
  on: readonly Operation[];
  /** Whether a collection rings the phone. */
  prompt: boolean;
  /** Null waits for a person or for the end of the window. */
  move: Move | null;
  /** False stays pending for ever. */
  expires: boolean;
  settleAfterMs: number;
  /** A failure that turns into success this long afterwards. */
  flipAfterMs: number | null;
  /** A success that is taken back this long afterwards, seen only in the statement. */
  reverseAfterMs: number | null;
  callbacks: readonly CallbackMessage[];
  /** Settles and delivers the callback before the POST is answered. */
  callbackFirst: boolean;
  post: PostFault | null;
}

const COLLECT = ['requesttopay'] as const;
const PAYOUT = ['transfer'] as const;
const REFUND = ['refund'] as const;
const MONEY_OUT = ['transfer', 'refund'] as const;
const DIRECT = ['requesttopay', 'transfer'] as const;
const ALL = ['requesttopay', 'transfer', 'refund'] as const;

const TRUTH: CallbackMessage = { when: 'final', afterMs: 'seeded', says: 'truth' };
const SUCCESS: CallbackMessage = { ...TRUTH, says: 'success' };
const FAILED: CallbackMessage = { ...TRUTH, says: 'failed' };
const approve = (afterMs: Move['afterMs'] = 'seeded'): Move => ({ act: 'approve', afterMs });
const fail = (reason: string): Move => ({ act: 'fail', afterMs: 'seeded', reason });
const later = (message: CallbackMessage, extraMs: number) => ({ ...message, extraMs });

const NORMAL: Scenario = {
  code: '000',
  on: COLLECT,
  prompt: true,
  move: approve(3 * SECOND),
  expires: true,
  settleAfterMs: 0,
  flipAfterMs: null,
  reverseAfterMs: null,
  callbacks: [TRUTH],
  callbackFirst: false,
  post: null,
};

function scenario(code: string, on: readonly Operation[], changes: Partial<Scenario> = {}): Scenario {
  return { ...NORMAL, code, on, ...changes };
}

const ROWS: readonly Scenario[] = [
  scenario('000', COLLECT),
  scenario('000', MONEY_OUT, { prompt: false, move: approve() }),
  scenario('001', DIRECT, { move: approve(60 * SECOND) }),
  scenario('002', COLLECT, { move: null }),
  scenario('003', DIRECT, { move: approve(299 * SECOND) }),
  scenario('010', COLLECT, { move: { act: 'reject', afterMs: 'seeded' } }),
  scenario('011', COLLECT, { move: null }),
  scenario('012', COLLECT, { move: { act: 'wrong_pin', afterMs: 'seeded' } }),
  scenario('013', COLLECT, { move: { act: 'close', afterMs: 'seeded' } }),
  scenario('014', COLLECT, { prompt: false, move: null }),
  scenario('020', COLLECT, { move: fail('NOT_ENOUGH_FUNDS') }),
  scenario('021', COLLECT, { prompt: false, move: fail('PAYER_LIMIT_REACHED') }),
  scenario('022', COLLECT, { prompt: false, move: fail('PAYER_NOT_FOUND') }),
  scenario('022', PAYOUT, { move: fail('PAYEE_NOT_FOUND') }),
  scenario('023', PAYOUT, { move: fail('PAYEE_NOT_ALLOWED_TO_RECEIVE') }),
  scenario('024', PAYOUT, { move: fail('PAYEE_NOT_FOUND') }),
  scenario('025', PAYOUT, { move: fail('NOT_ENOUGH_FUNDS') }),
  scenario('026', DIRECT, { prompt: false, move: fail('SOMETHING_NEW') }),
  scenario('030', DIRECT, { callbacks: [] }),
  scenario('031', DIRECT, { callbacks: [{ ...TRUTH, afterMs: 10 * MINUTE }] }),
  scenario('032', DIRECT, { callbacks: [TRUTH, later(TRUTH, 500), later(TRUTH, SECOND)] }),
  scenario('033', DIRECT, { callbacks: [SUCCESS, later(FAILED, SECOND)] }),
  scenario('034', DIRECT, { callbacks: [FAILED, later(SUCCESS, SECOND)] }),
  scenario('035', DIRECT, { callbackFirst: true, callbacks: [{ ...TRUTH, afterMs: 0 }] }),
  scenario('036', DIRECT, { move: fail('APPROVAL_REJECTED'), callbacks: [SUCCESS] }),
  scenario('037', DIRECT, {
    callbacks: [{ ...TRUTH, says: 'wrong-amount' }, later({ ...TRUTH, says: 'other-payment' }, SECOND)],
  }),
  scenario('038', DIRECT),
  scenario('039', DIRECT, { callbacks: [{ when: 'prompted', afterMs: 'seeded', says: 'truth' }, TRUTH] }),
  scenario('040', DIRECT, { settleAfterMs: 20 * MINUTE }),
  scenario('041', DIRECT, { prompt: false, move: null, expires: false }),
  scenario('042', DIRECT, { move: fail('INTERNAL_PROCESSING_ERROR'), flipAfterMs: 10 * MINUTE }),
  scenario('043', DIRECT, { reverseAfterMs: DAY }),
  scenario('050', DIRECT, { post: { kind: 'hang', ms: 35 * SECOND, created: true } }),
  scenario('051', DIRECT, { post: { kind: 'reset', created: true } }),
  scenario('052', DIRECT, { post: { kind: 'reset', created: false } }),
  scenario('053', DIRECT, { post: brokenPost(true) }),
  scenario('054', DIRECT, { post: brokenPost(false) }),
  scenario('090', REFUND, { move: fail('NOT_ALLOWED') }),
  scenario('092', REFUND, { post: { kind: 'reset', created: true } }),
  // MTN's published sandbox numbers; that sandbox never rings a phone.
  official('failed', fail('INTERNAL_PROCESSING_ERROR')),
  official('rejected', { act: 'reject', afterMs: 'seeded' }),
  official('expired', fail('EXPIRED')),
  official('ongoing', null),
  official('delayed', null),
  official('payer-not-found', fail('PAYER_NOT_FOUND')),
  official('payee-not-found', fail('PAYEE_NOT_FOUND')),
  official('payee-not-allowed', fail('PAYEE_NOT_ALLOWED_TO_RECEIVE')),
  official('not-enough-funds', fail('NOT_ENOUGH_FUNDS')),
  official('payer-limit', fail('PAYER_LIMIT_REACHED')),
];

function official(code: string, move: Move | null): Scenario {
  return scenario(code, ALL, { prompt: false, move, expires: move !== null });
}

function brokenPost(created: boolean): PostFault {
  return { kind: 'status', status: 500, code: 'INTERNAL_PROCESSING_ERROR', created };
}

const BY_CODE = new Map(ROWS.flatMap((row) => row.on.map((operation) => [`${operation}:${row.code}`, row])));

// Uganda scheme: 25677 0000 NNN selects scenario NNN.
const UGANDA_MAGIC = /^256770000(\d{3})$/;

/**
 * The scenario a payment follows; `ringsFirst` makes ordinary numbers wait for the handset (like 002) instead of
 * approving by themselves.
 */
export function scenarioFor(operation: Operation, msisdn: string, ringsFirst: boolean): Scenario {
  const code = UGANDA_MAGIC.exec(msisdn)?.[1];
  if (code !== undefined) return scenarioByCode(operation, code);
  const published = officialCase(operation, msisdn);
  if (published !== undefined && 'scenario' in published)
    return scenarioByCode(operation, published.scenario);
  return scenarioByCode(operation, ringsFirst ? '002' : '000');
}

/** A code without a meaning for this operation behaves as 000. */
export function scenarioByCode(operation: Operation, code: string): Scenario {
  return BY_CODE.get(`${operation}:${code}`) ?? BY_CODE.get(`${operation}:000`) ?? NORMAL;
}
