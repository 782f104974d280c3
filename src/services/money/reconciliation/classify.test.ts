import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { classify, type LineFacts, type OurSide } from './classify';
import { ITEM_CLASSES } from './inputs';
import type { StatementRow } from './read-row';
import { closingOf, openingOf, runBalance } from './running-balance';
import { unlistedSum } from './unlisted-sum';
import { waysOut } from './ways-out';

const amount = fc.bigInt({ min: 1n, max: 7_000_000n }).map(ugx);
const line: fc.Arbitrary<LineFacts> = fc.record({
  type: fc.constantFrom('payment', 'fee', 'reversal', 'other'),
  status: fc.constantFrom('succeeded', 'failed', 'pending', 'reversed'),
  movedUgx: fc.oneof(
    fc.constant(ugx(0)),
    amount,
    amount.map((one) => ugx(-one)),
  ),
});
const ours: fc.Arbitrary<OurSide> = fc.record({
  attemptId: fc.uuid(),
  succeeded: fc.boolean(),
  amountUgx: amount,
  ledgerKey: fc.uuid().map((id) => `collect:${id}`),
  bookedUgx: fc.oneof(fc.constant(ugx(0)), amount),
  taken: fc.boolean(),
  writtenOff: fc.boolean(),
});

describe('classes', () => {
  test('every line gets one class; what is booked by itself or matched leaves nothing else at stake', () => {
    fc.assert(
      fc.property(line, fc.option(ours), fc.boolean(), (facts, side, repeated) => {
        const verdict = classify(facts, side, repeated);
        expect(ITEM_CLASSES).toContain(verdict.class);
        if (verdict.class === 'matched' && facts.movedUgx !== 0n) {
          expect(side).toMatchObject({ succeeded: true, taken: false, bookedUgx: facts.movedUgx });
        }
        if (verdict.ledgerKey !== null) expect(side?.taken).toBe(false);
        if (verdict.books !== null) expect(facts.movedUgx).not.toBe(0n);
        // Statement and books differ by what is at stake, unless it was booked at once.
        if (verdict.books === null && facts.movedUgx !== 0n) {
          const booked = verdict.ledgerKey === null ? 0n : (side?.bookedUgx ?? 0n);
          expect(verdict.stakeUgx).toBe(facts.movedUgx - booked);
        }
        expect(waysOut(verdict.class, verdict.stakeUgx).length).toBeGreaterThan(0);
      }),
    );
  });

  test('a payment the operator has and we do not call paid is never booked by hand', () => {
    const verdict = classify(
      { type: 'payment', status: 'succeeded', movedUgx: ugx(5_000) },
      {
        attemptId: 'a',
        succeeded: false,
        amountUgx: ugx(5_000),
        ledgerKey: 'collect:a',
        bookedUgx: ugx(0),
        taken: false,
        writtenOff: false,
      },
      false,
    );
    expect(verdict).toMatchObject({ class: 'status_mismatch', books: null, stakeUgx: 5_000n });
    expect(waysOut(verdict.class, verdict.stakeUgx)).toEqual(['accept']);
  });
});

describe('running balance', () => {
  const step = fc.record({
    in: fc.boolean(),
    amount,
    fee: fc.bigInt({ min: 0n, max: 500n }).map(ugx),
    ours: fc.boolean(),
  });

  test('with whole balances there is no gap, and whose a fee is comes out', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 30 }),
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        (steps, opening) => {
          let balance = opening;
          const rows = steps.map((one, at) => {
            balance += (one.in ? one.amount : -one.amount) - (one.ours ? one.fee : 0n);
            return rowOf({
              at,
              direction: one.in ? 'in' : 'out',
              amountUgx: one.amount,
              feeUgx: one.fee,
              balanceUgx: ugx(balance),
            });
          });
          const movements = runBalance(rows, ugx(opening));
          expect(movements.every(({ gapUgx }) => gapUgx === 0n)).toBe(true);
          expect(movements.map(({ feeUgx }) => feeUgx)).toEqual(
            steps.map((one) => (one.ours ? one.fee : 0n)),
          );
          expect([openingOf(movements), closingOf(movements)]).toEqual([opening, balance]);
        },
      ),
    );
  });

  test('a row that is left out is a gap of just its amount', () => {
    const rows = [1, 2, 3].map((at) =>
      rowOf({ at, amountUgx: ugx(1_000 * at), balanceUgx: ugx([0, 1_000, 3_000, 6_000][at] ?? 0) }),
    );
    const gaps = runBalance(rows.toSpliced(1, 1), ugx(0)).map(({ gapUgx }) => gapUgx);
    expect(gaps).toEqual([0n, 2_000n]);
  });
});

function rowOf(row: Partial<StatementRow> & { at: number }): StatementRow {
  const { at, ...rest } = row;
  return {
    line: at + 2,
    occurredAt: new Date(Date.UTC(2026, 2, 2, 9, at)),
    providerTxnId: `T${at}`,
    externalId: null,
    reference: null,
    type: 'payment',
    typeText: '',
    direction: 'in',
    amountUgx: ugx(0),
    feeUgx: ugx(0),
    balanceUgx: null,
    status: 'succeeded',
    msisdnMasked: null,
    ...rest,
  };
}

test('movements explain a difference never beyond it, and wholly where some add up to it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: -9n, max: 9n }), { maxLength: 8 }),
      fc.bigInt({ min: -30n, max: 30n }),
      (list, difference) => {
        const sum = unlistedSum(difference, list);
        expect(difference < 0n ? sum >= difference && sum <= 0n : sum <= difference && sum >= 0n).toBe(true);
        const chosen = list.filter((_one, at) => at % 2 === 0).reduce((total, one) => total + one, 0n);
        expect(unlistedSum(chosen, list)).toBe(chosen);
      },
    ),
  );
});
