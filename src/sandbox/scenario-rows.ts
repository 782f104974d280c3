import { approve, type CallbackMessage, fail, type Move, type Scenario, scenario } from './scenario';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const COLLECT = ['requesttopay'] as const;
const PAYOUT = ['transfer', 'deposit'] as const;
const REFUND = ['refund'] as const;
const MONEY_OUT = [...PAYOUT, ...REFUND] as const;
const DIRECT = [...COLLECT, ...PAYOUT] as const;
const ALL = [...DIRECT, ...REFUND] as const;

const TRUTH: CallbackMessage = { when: 'final', afterMs: 'seeded', says: 'truth' };
const SUCCESS: CallbackMessage = { ...TRUTH, says: 'success' };
const FAILED: CallbackMessage = { ...TRUTH, says: 'failed' };
const later = (message: CallbackMessage, extraMs: number) => ({ ...message, extraMs });

/** What both operators do; MTN's published sandbox cases at the end. */
export const COMMON_ROWS: readonly Scenario[] = [
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
  scenario('021', DIRECT, { prompt: false, move: fail('PAYER_LIMIT_REACHED') }),
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
  scenario('036', DIRECT, {
    move: fail('APPROVAL_REJECTED'),
    // Who forges a callback does not know the key.
    callbacks: [{ ...SUCCESS, hash: 'wrong' }],
  }),
  scenario('037', DIRECT, {
    callbacks: [{ ...TRUTH, says: 'wrong-amount' }, later({ ...TRUTH, says: 'other-payment' }, SECOND)],
  }),
  scenario('038', DIRECT),
  scenario('039', DIRECT, { callbacks: [{ when: 'prompted', afterMs: 'seeded', says: 'truth' }, TRUTH] }),
  scenario('040', DIRECT, { settleAfterMs: 20 * MINUTE, ambiguous: 'unknown' }),
  scenario('041', DIRECT, { prompt: false, move: null, expires: false }),
  scenario('042', DIRECT, { move: fail('INTERNAL_PROCESSING_ERROR'), flipAfterMs: 10 * MINUTE }),
  scenario('043', DIRECT, { reverseAfterMs: DAY }),
  scenario('050', DIRECT, { post: { kind: 'hang', ms: 35 * SECOND, created: true } }),
  scenario('051', DIRECT, { post: { kind: 'reset', created: true } }),
  scenario('052', DIRECT, { post: { kind: 'reset', created: false } }),
  scenario('053', DIRECT, { post: { kind: 'error', error: 'internal', created: true } }),
  scenario('054', DIRECT, { post: { kind: 'error', error: 'internal', created: false } }),
  scenario('055', DIRECT, { post: { kind: 'error', error: 'unavailable', created: false, times: 2 } }),
  scenario('056', DIRECT, { post: { kind: 'error', error: 'limited', created: false, times: 1 } }),
  scenario('057', DIRECT, { post: { kind: 'html', created: true } }),
  scenario('060', DIRECT, { get: { kind: 'error', error: 'internal', times: 3 } }),
  scenario('061', DIRECT, { get: { kind: 'hidden', ms: 5 * SECOND } }),
  scenario('062', DIRECT, { get: { kind: 'error', error: 'unauthorised', times: 1 } }),
  scenario('063', DIRECT, { get: { kind: 'odd', how: 'types' } }),
  scenario('064', DIRECT, { get: { kind: 'odd', how: 'amount' } }),
  scenario('065', DIRECT, { get: { kind: 'odd', how: 'currency' } }),
  scenario('066', DIRECT, { get: { kind: 'late-id', ms: 30 * SECOND } }),
  scenario('080', PAYOUT, { move: approve(10 * MINUTE), ambiguous: 'unknown' }),
  scenario('081', PAYOUT, { move: fail('INTERNAL_PROCESSING_ERROR', 10 * MINUTE), ambiguous: 'timed-out' }),
  scenario('090', REFUND, { move: fail('NOT_ALLOWED') }),
  scenario('091', REFUND, { move: approve(10 * MINUTE), ambiguous: 'unknown' }),
  scenario('092', REFUND, { post: { kind: 'reset', created: true } }),
  official('success', approve()),
  official('success-later', approve(MINUTE)),
  official('failed-later', fail('INTERNAL_PROCESSING_ERROR', MINUTE)),
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

// That sandbox never rings a phone.
function official(code: string, move: Move | null): Scenario {
  return scenario(code, ALL, { prompt: false, move, expires: move !== null });
}

const AIRTEL = { provider: 'airtel' } as const;
const REFUSED_AT_ONCE = { ...AIRTEL, atOnce: true, callbacks: [] } as const;

/** Where Airtel behaves differently: it refuses payouts in the answer to the POST, and knows refunds only there. */
export const AIRTEL_ROWS: readonly Scenario[] = [
  scenario('022', PAYOUT, { ...REFUSED_AT_ONCE, move: fail('PAYEE_NOT_FOUND') }),
  scenario('023', PAYOUT, { ...REFUSED_AT_ONCE, move: fail('PAYEE_NOT_ALLOWED_TO_RECEIVE') }),
  scenario('024', PAYOUT, { ...REFUSED_AT_ONCE, move: fail('PAYEE_NOT_FOUND') }),
  scenario('025', PAYOUT, { ...REFUSED_AT_ONCE, move: fail('NOT_ENOUGH_FUNDS') }),
  scenario('038', DIRECT, {
    ...AIRTEL,
    callbacks: [{ ...TRUTH, hash: 'wrong' }, later({ ...TRUTH, hash: 'none' }, SECOND)],
  }),
  scenario('042', DIRECT, { ...AIRTEL, move: fail('EXPIRED'), flipAfterMs: 10 * MINUTE }),
  scenario('053', DIRECT, { ...AIRTEL, post: { kind: 'error', error: 'timeout', created: true } }),
  scenario('082', PAYOUT, { ...AIRTEL, atOnce: true }),
  scenario('000', REFUND, { ...AIRTEL, move: approve(), atOnce: true, callbacks: [] }),
  scenario('090', REFUND, { ...REFUSED_AT_ONCE, move: fail('NOT_ALLOWED') }),
  scenario('091', REFUND, { ...AIRTEL, move: approve(10 * MINUTE), ambiguous: 'unknown', callbacks: [] }),
  scenario('092', REFUND, {
    ...AIRTEL,
    move: approve(),
    atOnce: true,
    callbacks: [],
    post: { kind: 'reset', created: true },
  }),
];
