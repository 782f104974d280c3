import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addUgx, ugx } from '@/lib/money';
import type { OrderTerms } from '@/services/trade/orders';
import { draftLines, meansOf, sumsOf } from './draft-receipt';
import { includedTax, partOfTax, spread } from './tax';

const amount = fc.bigInt({ min: 1n, max: 10n ** 12n }).map(ugx);
const bps = fc.constantFrom(0, 600, 1800, 2000, 10_000);

describe('the tax in a price', () => {
  test.each([
    [118n, 18n],
    [1_180_000n, 180_000n],
    // 20,000 × 18 / 118 = 3,050.85
    [20_000n, 3_051n],
    // 1 × 18 / 118 = 0.15
    [1n, 0n],
    // 59 × 18 / 118 is 9 exactly; 3 × 18 / 118 = 0.46, 4 × 18 / 118 = 0.61
    [59n, 9n],
    [3n, 0n],
    [4n, 1n],
  ])('of %s shillings at 18 %% is %s', (price, tax) => {
    expect(includedTax(ugx(price), 1800)).toBe(tax);
  });

  test('a half goes up', () => {
    // 1 × 100 % / 200 % = 0.5
    expect(includedTax(ugx(1n), 10_000)).toBe(1n);
  });

  test('is never further from the exact fraction than half a shilling, and nothing at 0 %', () => {
    fc.assert(
      fc.property(amount, bps, (price, rate) => {
        const whole = BigInt(10_000 + rate);
        const error = 2n * (includedTax(price, rate) * whole - price * BigInt(rate));
        expect(error <= whole && error > -whole).toBe(true);
        expect(includedTax(price, 0)).toBe(0n);
      }),
    );
  });
});

describe('what is taken back', () => {
  test('however a line is cut, the parts add up to its tax, and no part has less than none', () => {
    const cuts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }).map(ugx), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cuts, bps, (parts, rate) => {
        let taken = ugx(0n);
        const taxes = parts.map((part) => {
          const tax = partOfTax(part, taken, rate);
          taken = addUgx(taken, part);
          return tax;
        });
        expect(taxes.every((tax, i) => tax >= 0n && tax <= (parts[i] ?? 0n))).toBe(true);
        expect(addUgx(...taxes)).toBe(includedTax(taken, rate));
      }),
    );
  });

  test('an amount is spread to the shilling and never over what is left of a line', () => {
    const lefts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }).map(ugx), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lefts, fc.double({ min: 0, max: 1, noNaN: true }), (left, share) => {
        const total = addUgx(...left);
        const wanted = ugx(BigInt(Math.floor(Number(total) * share)));
        const parts = spread(wanted, left);
        expect(addUgx(...parts)).toBe(wanted);
        expect(parts.every((part, i) => part >= 0n && part <= (left[i] ?? 0n))).toBe(true);
      }),
    );
    expect(() => spread(ugx(11n), [ugx(10n)])).toThrow(RangeError);
  });
});

const party = (vatRegistered: boolean) => ({
  name: 'Someone',
  legalName: null,
  tin: null,
  legalAddress: null,
  vatRegistered,
});
const line = fc
  .record({ price: fc.bigInt({ min: 1n, max: 10n ** 7n }), quantity: fc.integer({ min: 1, max: 50 }) })
  .map(({ price, quantity }) => ({
    name: 'Tea',
    strength: '60 g',
    unitPriceUgx: ugx(price),
    quantity,
    totalUgx: ugx(price * BigInt(quantity)),
  }));
const order = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 20 }),
    fee: fc.bigInt({ min: 0n, max: 100_000n }),
  })
  .map(
    ({ lines, fee }): OrderTerms => ({
      ...{ id: '', label: 'UH-10001', purchaseId: '', customerId: '', vendorId: '', deliveredAt: null },
      subtotalUgx: addUgx(...lines.map(({ totalUgx }) => totalUgx)),
      deliveryFeeUgx: ugx(fee),
      ...{ shopPaysUgx: ugx(0), housePaysUgx: ugx(0) },
      lines,
    }),
  );

describe('the lines of a receipt', () => {
  test('add up to what was paid and to its tax; only who is registered charges any', () => {
    fc.assert(
      fc.property(order, fc.boolean(), fc.boolean(), (terms, sellerIs, carrierIs) => {
        const suppliers = { seller: party(sellerIs), carrier: party(carrierIs), vatBps: 1800 };
        const lines = draftLines(terms, suppliers);
        const sums = sumsOf(lines);
        expect(sums.totalUgx).toBe(terms.subtotalUgx + terms.deliveryFeeUgx);
        expect(sums.taxUgx).toBe(lines.reduce((sum, { taxUgx }) => sum + taxUgx, 0n));
        for (const { supplier, totalUgx, taxBps, taxUgx } of lines) {
          const isTaxed = supplier === 'seller' ? sellerIs : carrierIs;
          expect([taxBps, taxUgx]).toEqual(isTaxed ? [1800, includedTax(totalUgx, 1800)] : [0, 0n]);
        }
        expect(lines.filter(({ supplier }) => supplier === 'carrier')).toHaveLength(
          terms.deliveryFeeUgx === 0n ? 0 : 1,
        );
      }),
    );
  });
});

describe('how it was paid', () => {
  const posting = (kind: string, ...debits: string[]) => ({
    ...{ transactionId: '1', kind, ref: { kind: 'purchase', id: '' }, occurredAt: new Date(0) },
    entries: [
      ...debits.map((accountKind) => ({ accountKind, ownerId: null, amountUgx: ugx(1n) })),
      { accountKind: 'escrow', ownerId: '', amountUgx: ugx(-debits.length) },
    ],
  });
  test.each([
    ['a prompt', [posting('collected', 'mtn_collection')], ['MTN Mobile Money']],
    [
      'a prompt and the wallet',
      [posting('collected', 'airtel_collection', 'customer_wallet')],
      ['Airtel Money', 'Urban Herb wallet'],
    ],
    ['the wallet alone', [posting('paid_from_wallet', 'customer_wallet')], ['Urban Herb wallet']],
    [
      'money that came late',
      [posting('collected_late', 'mtn_collection'), posting('order.revive', 'customer_wallet')],
      ['MTN Mobile Money'],
    ],
  ])('%s', (_, postings, words) => {
    expect(meansOf(postings)).toEqual(words);
  });
});
