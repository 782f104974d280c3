import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kampalaDate } from '@/lib/kampala-time';
import { readAmount } from './read-amount';
import { readMoment } from './read-moment';
import { readStatement } from './read-statement';

const DAY = '2026-03-02';
const HEAD = 'date,provider_txn_id,external_id,type,from,to,amount,fee,balance,status';
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (lines: readonly string[], mapping: Record<string, string> | null = null) =>
  readStatement(bytes(lines.join('\r\n')), { day: DAY, mapping });

const grouped = (amount: bigint) => amount.toString().replace(/\B(?=(\d{3})+$)/g, ',');

describe('amounts', () => {
  test('whole shillings are read exactly, however they are written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999_999_999_999n }), (amount) => {
        const plain = amount.toString();
        for (const text of [
          plain,
          grouped(amount),
          `${grouped(amount)}.00`,
          `UGX ${plain}`,
          `${plain} Shs`,
        ]) {
          expect(readAmount(text)).toBe(amount);
        }
        expect(readAmount(`-${grouped(amount)}.0`)).toBe(-amount);
        expect(readAmount(`(${plain})`)).toBe(-amount);
        expect(readAmount(grouped(amount).replaceAll(',', ' '))).toBe(amount);
      }),
    );
  });

  test('a fraction of a shilling is refused, never rounded', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 99 }), (whole, cents) => {
        expect(readAmount(`${whole}.${String(cents).padStart(2, '0')}`)).toBeNull();
      }),
    );
  });

  test.each([
    '',
    'x',
    '1e3',
    '1,00',
    '12,34,567',
    '1.000.000',
    '1,000.',
    '0x10',
    '--5',
    '(-5)',
    '99999999999999',
    '∞',
  ])('%j is no amount', (text) => {
    expect(readAmount(text)).toBeNull();
  });
});

describe('moments', () => {
  test('all usual ways to write one mean the same moment', () => {
    const noon = new Date('2026-03-02T12:05:09+03:00');
    for (const text of [
      '2026-03-02T12:05:09+03:00',
      '2026-03-02T09:05:09Z',
      '2026-03-02T12:05:09.000+0300',
      '2026-03-02 12:05:09',
      '02/03/2026 12:05:09',
      '2-Mar-2026 12:05:09 PM',
      '02-March-2026, 12:05:09',
    ]) {
      expect([text, readMoment(text)]).toEqual([text, noon]);
    }
  });

  test('every moment of the file’s own format comes back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }),
        (at) => {
          const local = new Date(at.getTime() + 3 * 3_600_000).toISOString().replace('Z', '+03:00');
          expect(readMoment(local)).toEqual(at);
          expect(local.startsWith(kampalaDate(at))).toBe(true);
        },
      ),
    );
  });

  test.each([
    '',
    'today',
    '31/02/2026',
    '2026-13-01',
    '2026-03-02 25:00',
    '13/13/2026',
    '2026-03-02 13:00 PM',
  ])('%j is no moment', (text) => {
    expect(readMoment(text)).toBeNull();
  });
});

const LINE = `${DAY}T10:00:00+03:00,1234567890,3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1,COLLECTION,256771234567,float:collection,5000,0,5000,SUCCESSFUL`;

describe('files', () => {
  test('a line is read with its number masked and its reference known', async () => {
    const result = await read([HEAD, LINE]);
    expect(result).toMatchObject({
      kind: 'read',
      rows: [{ line: 2, direction: 'in', amountUgx: 5000n, msisdnMasked: '0771 ••• 567' }],
    });
    expect(
      JSON.stringify(result, (_key, part) => (typeof part === 'bigint' ? Number(part) : part)),
    ).not.toContain('256771234567');
  });

  test('a reference of 32 hexadecimal digits is the same as one with dashes', async () => {
    const result = await read([
      HEAD,
      LINE.replace(/-(?=[^,]*,COLL)/g, '').replace('2026030', DAY.slice(0, 7)),
    ]);
    expect(result).toMatchObject({ rows: [{ reference: '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1' }] });
  });

  test('every broken row is named with its line and its reason, and none is read', async () => {
    const result = await read([
      HEAD,
      LINE,
      LINE.replace(',5000,0', ',5000.50,0'),
      LINE.replace(DAY, '2026-03-01'),
      'only,three,cells',
      LINE.replace('SUCCESSFUL', 'SOMETHING'),
      LINE.replace('1234567890', ''),
      LINE.replace(`${DAY}T10:00:00+03:00`, 'yesterday'),
      LINE.replace('256771234567,float:collection', ',').replace('COLLECTION', 'MOVE'),
    ]);
    expect(result).toMatchObject({ kind: 'broken', total: 7 });
    if (result.kind !== 'broken') throw new Error(result.kind);
    expect(result.problems.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(result.problems.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('whole number of shillings'),
      expect.stringContaining('2026-03-01'),
      expect.stringContaining('columns'),
      expect.stringContaining('SOMETHING'),
      expect.stringContaining('transaction id'),
      expect.stringContaining('date'),
      expect.stringContaining('came or went'),
    ]);
  });

  test('a quote that is never closed is a broken line, not a crash', async () => {
    expect(await read([HEAD, LINE.replace('COLLECTION', '"COLLECTION')])).toMatchObject({ kind: 'broken' });
    expect(await readStatement(bytes(''), { day: DAY, mapping: null })).toMatchObject({ kind: 'broken' });
    expect(await readStatement(new Uint8Array([80, 75, 3, 4, 0]), { day: DAY, mapping: null })).toMatchObject(
      {
        problems: [{ line: 1, reason: expect.stringContaining('CSV') }],
      },
    );
  });

  test('headers nobody knows are asked about; with columns named by a person they are read', async () => {
    const odd = ['Wann;Nummer;Betrag;Was', `${DAY} 10:00;77;"1,500";credit`];
    expect(await read(odd)).toMatchObject({
      kind: 'unknown_columns',
      headers: ['Wann', 'Nummer', 'Betrag', 'Was'],
      missing: ['date', 'providerTxnId', 'amount'],
    });
    const mapping = { date: 'Wann', providerTxnId: 'nummer', amount: 'Betrag', direction: 'Was' };
    expect(await read(odd, mapping)).toMatchObject({
      kind: 'read',
      rows: [{ providerTxnId: '77', amountUgx: 1500n, direction: 'in', status: 'succeeded' }],
    });
  });

  test('no text whatsoever makes it throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
        const result = await readStatement(bytes(`${HEAD}\n${text}`), { day: DAY, mapping: null });
        expect(['read', 'broken']).toContain(result.kind);
      }),
    );
  });

  test('what is written as CSV is read again, whatever the newest row is', async () => {
    const row = fc.record({
      minute: fc.integer({ min: 0, max: 1439 }),
      txn: fc.stringMatching(/^[A-Z0-9.]{1,20}$/),
      amount: fc.bigInt({ min: 1n, max: 7_000_000n }),
      out: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const sorted = rows.toSorted((a, b) => a.minute - b.minute);
        const lines = sorted.map(({ minute, txn, amount, out }) => {
          const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const parties = out ? 'float:collection,256771234567' : '256771234567,float:collection';
          return `${DAY} ${time},${txn},,X,${parties},"${grouped(amount)}.00",0,,ok`;
        });
        const expected = sorted.map(({ txn, amount, out }) => [txn, amount, out ? 'out' : 'in']);
        for (const file of [lines, lines.toReversed()]) {
          const result = await read([HEAD, ...file]);
          if (result.kind !== 'read') throw new Error(JSON.stringify(result));
          const seen = result.rows.map((one) => [one.providerTxnId, one.amountUgx, one.direction]);
          const isOneMoment = new Set(sorted.map(({ minute }) => minute)).size <= 1;
          expect(isOneMoment ? seen.toSorted() : seen).toEqual(isOneMoment ? expected.toSorted() : expected);
        }
      }),
    );
  });
});
