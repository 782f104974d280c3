import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { ugx } from '@/lib/money';
import { ATTEMPT_STATES } from './attempt-state';
import type { Attempt, Snapshot } from './attempts';
import { decideEnquiry } from './decide-enquiry';
import { decideSubmission } from './decide-submission';
import type { EnquiryAnswer } from './providers/provider';
import { paymentSettingsFor } from './time-limits';

const NOW = new Date('2026-03-02T09:00:00Z');
const settings = paymentSettingsFor(1);
const judged = { now: addMs(NOW, 30_000), currency: 'UGX', settings };

function snapshot(attempt: Partial<Attempt> = {}): Snapshot {
  const intentId = randomUUID();
  return {
    attempt: {
      id: randomUUID(),
      intentId,
      provider: 'mtn',
      operation: 'collect',
      reference: randomUUID(),
      refundedReference: null,
      paidFrom: null,
      idempotencyKey: null,
      msisdn: '+256770000000',
      amountUgx: ugx(5000),
      state: 'pending',
      createdAt: NOW,
      submittedAt: NOW,
      promptExpiresAt: addMs(NOW, settings.promptMs),
      nextEnquiryAt: NOW,
      enquiryCount: 0,
      notFoundCount: 0,
      submitCount: 1,
      providerTxnId: null,
      reason: null,
      finishedAt: null,
      version: 0,
      ...attempt,
    },
    intent: {
      id: intentId,
      refKind: 'purchase',
      refId: randomUUID(),
      payerUserId: randomUUID(),
      amountUgx: ugx(5000),
      walletUgx: ugx(0),
      allocations: [],
      label: 'UH-10042',
      state: 'awaiting_payer',
      createdAt: NOW,
      expiresAt: addMs(NOW, settings.holdMs),
      settledAt: null,
    },
  };
}

const TRUE_FACTS = {
  providerTxnId: '1195582132',
  amount: '5000',
  currency: 'UGX',
  msisdn: '256770000000',
  raw: '',
};
const succeeded: EnquiryAnswer = { kind: 'succeeded', ...TRUE_FACTS };
const notFound: EnquiryAnswer = { kind: 'not_found', raw: '' };

describe('what the operator names must be what we asked for', () => {
  test.each([
    ['another amount', { amount: '6000' }],
    ['an amount with decimals', { amount: '5000.00' }],
    ['another currency', { currency: 'EUR' }],
    ['another number', { msisdn: '256770000001' }],
  ])('%s: a person looks, nothing is booked, nothing is asked by itself', (_name, facts) => {
    for (const kind of ['succeeded', 'pending'] as const) {
      const step = decideEnquiry(snapshot(), { kind, ...TRUE_FACTS, ...facts }, judged);
      expect(step).toMatchObject({ state: 'needs_review', reason: 'MISMATCH', next: null });
    }
  });

  test('the same facts, and facts left out, are no mismatch', () => {
    expect(decideEnquiry(snapshot(), succeeded, judged)).toMatchObject({
      state: 'succeeded',
      providerTxnId: '1195582132',
    });
    const bare: EnquiryAnswer = {
      ...TRUE_FACTS,
      kind: 'succeeded',
      amount: null,
      currency: null,
      msisdn: null,
    };
    expect(decideEnquiry(snapshot(), bare, judged)).toMatchObject({ state: 'succeeded' });
  });
});

describe('"never heard of it"', () => {
  const unknown = (attempt: Partial<Attempt>) => snapshot({ state: 'unknown', ...attempt });

  test('is not believed the first time, and asked again after a minute', () => {
    const step = decideEnquiry(unknown({}), notFound, judged);
    const next = { job: 'enquire', at: addMs(judged.now, 60_000) };
    expect(step).toMatchObject({ state: 'unknown', notFoundCount: 1, next });
  });

  test('said again too soon counts once', () => {
    const due = addMs(judged.now, 1);
    const step = decideEnquiry(unknown({ notFoundCount: 1, nextEnquiryAt: due }), notFound, judged);
    expect(step).toMatchObject({ state: 'unknown', notFoundCount: 1, next: { job: 'enquire', at: due } });
  });

  test('said twice with a minute in between sends the same request again', () => {
    const step = decideEnquiry(unknown({ notFoundCount: 1, nextEnquiryAt: judged.now }), notFound, judged);
    expect(step).toMatchObject({
      state: 'unknown',
      notFoundCount: 2,
      next: { job: 'submit', at: judged.now },
    });
  });

  test.each([
    ['after three requests', { submitCount: 3 }, 'awaiting_payer', judged.now],
    ['when the checkout is over', {}, 'expired', judged.now],
    ['when nobody could answer the prompt in time', {}, 'awaiting_payer', addMs(NOW, 361_000)],
  ] as const)('ends a collection as not created %s', (_name, attempt, intentState, now) => {
    const { intent, ...rest } = unknown({ notFoundCount: 1, nextEnquiryAt: NOW, ...attempt });
    const step = decideEnquiry({ ...rest, intent: { ...intent, state: intentState } }, notFound, {
      ...judged,
      now,
    });
    expect(step).toMatchObject({ state: 'not_created', reason: 'NOT_CREATED' });
  });

  test('after a day without an end is believed the same way', () => {
    const now = addMs(NOW, 2 * 86_400_000);
    const old = snapshot({ state: 'needs_review', reason: 'NO_END_IN_A_DAY' });
    expect(decideEnquiry(old, notFound, { ...judged, now })).toMatchObject({
      state: 'unknown',
      notFoundCount: 1,
    });
    const odd = snapshot({ state: 'needs_review', reason: 'MISMATCH' });
    expect(decideEnquiry(odd, notFound, { ...judged, now })).toMatchObject({
      state: 'needs_review',
      reason: 'MISMATCH',
    });
  });

  test('never ends a refund: it goes out again, always under its reference', () => {
    const refund = unknown({ operation: 'refund', notFoundCount: 1, nextEnquiryAt: NOW, submitCount: 40 });
    expect(decideEnquiry(refund, notFound, judged)).toMatchObject({
      state: 'unknown',
      next: { job: 'submit' },
    });
  });
});

test('property: no answer, "pending" and "missing" never make an attempt failed or succeeded', () => {
  const quiet: EnquiryAnswer[] = [
    { kind: 'unavailable', cause: 'timeout', raw: '' },
    { kind: 'pending', ...TRUE_FACTS },
    notFound,
  ];
  const states = ATTEMPT_STATES.filter((state) => state !== 'failed' && state !== 'succeeded');
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.constantFrom(...quiet),
      fc.integer({ min: 0, max: 8 * 86_400_000 }),
      fc.nat({ max: 3 }),
      (state, answer, afterMs, notFoundCount) => {
        const step = decideEnquiry(snapshot({ state, notFoundCount }), answer, {
          ...judged,
          now: addMs(NOW, afterMs),
        });
        expect(['failed', 'succeeded']).not.toContain(step?.state);
      },
    ),
  );
});

test('property: an open attempt always has its next question planned, until the week is over', () => {
  const answers: EnquiryAnswer[] = [
    { kind: 'unavailable', cause: 'timeout', raw: '' },
    { kind: 'pending', ...TRUE_FACTS },
    notFound,
  ];
  fc.assert(
    fc.property(
      fc.constantFrom('submitting' as const, 'pending' as const, 'unknown' as const),
      fc.constantFrom(...answers),
      fc.integer({ min: 0, max: 6 * 86_400_000 }),
      (state, answer, afterMs) => {
        const now = addMs(NOW, afterMs);
        const step = decideEnquiry(snapshot({ state, nextEnquiryAt: now }), answer, { ...judged, now });
        expect(step?.next?.at.getTime()).toBeGreaterThanOrEqual(now.getTime());
      },
    ),
  );
});

test('a day without an end asks a person, and keeps asking the operator', () => {
  const now = addMs(NOW, 86_400_000);
  for (const answer of [
    { kind: 'pending', ...TRUE_FACTS },
    { kind: 'unavailable', cause: 'x', raw: '' },
  ] as const) {
    const step = decideEnquiry(snapshot(), answer, { ...judged, now });
    expect(step).toMatchObject({
      state: 'needs_review',
      reason: 'NO_END_IN_A_DAY',
      next: { job: 'enquire' },
    });
  }
});

test('success needs no further question, and changes nothing once it is there', () => {
  expect(decideEnquiry(snapshot(), succeeded, judged)?.next).toBeNull();
  expect(
    decideEnquiry(
      snapshot({ state: 'succeeded' }),
      { ...TRUE_FACTS, kind: 'failed', code: 'EXPIRED' },
      judged,
    ),
  ).toBeNull();
});

describe('what cannot be asked about', () => {
  const refund = (attempt: Partial<Attempt>) =>
    snapshot({ operation: 'refund', provider: 'airtel', paidFrom: 'collection', ...attempt });

  test('counts as lost when its sender cannot be waiting for the answer any more', () => {
    const sending = refund({ state: 'submitting', submittedAt: NOW });
    const asked = (ms: number) =>
      decideEnquiry(sending, { kind: 'unaskable' }, { ...judged, now: addMs(NOW, ms) });
    expect(asked(settings.submitStuckMs - 1)).toMatchObject({ state: 'submitting' });
    expect(asked(settings.submitStuckMs)).toMatchObject({ state: 'unknown', reason: null });
  });

  test('waits for its day to be over, and then for a person', () => {
    const waiting = refund({ state: 'unknown' });
    const reviewAt = addMs(NOW, settings.reviewMs);
    expect(decideEnquiry(waiting, { kind: 'unaskable' }, judged)).toMatchObject({
      state: 'unknown',
      next: { job: 'enquire', at: reviewAt },
      event: null,
    });
    expect(decideEnquiry(waiting, { kind: 'unaskable' }, { ...judged, now: reviewAt })).toMatchObject({
      state: 'needs_review',
      reason: 'NO_END_IN_A_DAY',
      next: null,
    });
    expect(decideEnquiry(refund({ state: 'not_created' }), { kind: 'unaskable' }, judged)).toBeNull();
  });

  test('is over when the answer to the request says so, also one that comes late', () => {
    const done = { kind: 'completed', providerTxnId: 'CI9', raw: '' } as const;
    for (const state of ['submitting', 'unknown'] as const) {
      expect(decideSubmission(refund({ state }), done, judged)).toMatchObject({
        state: 'succeeded',
        providerTxnId: 'CI9',
        next: null,
      });
    }
  });
});

test('each operator is asked by its own plan', () => {
  const next = (attempt: Partial<Attempt>) => {
    const step = decideEnquiry(snapshot(attempt), { ...succeeded, kind: 'pending' }, { ...judged, now: NOW });
    return ((step?.next?.at.getTime() ?? 0) - NOW.getTime()) / 1000;
  };
  expect(next({ provider: 'mtn' })).toBeLessThanOrEqual(6);
  expect(next({ provider: 'airtel' })).toBeGreaterThanOrEqual(144);
  expect(next({ provider: 'airtel' })).toBeLessThanOrEqual(216);
  expect(next({ provider: 'airtel', operation: 'payout' })).toBeLessThanOrEqual(6);
  // What may not have arrived is not waited for.
  const lost = decideEnquiry(
    snapshot({ provider: 'airtel', state: 'unknown' }),
    { kind: 'unavailable', cause: 'timeout', raw: '' },
    { ...judged, now: NOW },
  );
  expect((lost?.next?.at.getTime() ?? 0) - NOW.getTime()).toBeLessThanOrEqual(6000);
});
