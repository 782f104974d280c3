import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inUnit, judgeResults, LIMITS, readResults } from './results';

const read = (analyte: string, value: string, unit: string) => readResults([{ analyte, value, unit }]);
const judge = (analyte: string, value: string, unit: string, restricted = false) => {
  const outcome = read(analyte, value, unit);
  if (outcome.kind !== 'read') throw new Error(outcome.why);
  return judgeResults(outcome.results, { labVerdict: 'pass', restricted });
};

test('a value at the limit passes, in whatever unit it is written, and one above fails with its reason', () => {
  expect(judge('thc', '0.3', '%').verdict).toBe('pass');
  expect(judge('thc', '3', 'mg/g').verdict).toBe('pass');
  expect(judge('thc', '3000', 'ppm').verdict).toBe('pass');
  const over = judge('thc', '3.01', 'mg/g');
  expect(over.verdict).toBe('fail');
  expect(over.reasons[0]).toContain('THC: 3.01 mg/g');
  expect(judge('salmonella', '1', 'cfu/g').verdict).toBe('fail');
});

test('nothing found passes, a measure without a limit passes, and the laboratory’s own no stands', () => {
  expect(judge('salmonella', 'ND', 'cfu/g').verdict).toBe('pass');
  expect(judge('cbd', '100', '%').verdict).toBe('pass');
  expect(judgeResults([], { labVerdict: 'fail', restricted: false }).verdict).toBe('fail');
});

test('restricted goods need their THC measured', () => {
  expect(judge('lead', '0.1', 'ppm', true).verdict).toBe('fail');
  expect(judge('thc', 'ND', '%', true).verdict).toBe('pass');
});

test.each([
  ['gold', '1', 'ppm'],
  ['thc', '1', 'cfu/g'],
  ['e_coli', '1', '%'],
  ['thc', '-1', '%'],
  ['thc', '1e3', '%'],
  ['thc', '101', '%'],
  ['thc', '', '%'],
  ['constructor', '1', '%'],
])('%s %s %s cannot be read', (analyte, value, unit) => {
  expect(read(analyte, value, unit).kind).toBe('unreadable');
});

test('the same thing twice cannot be read', () => {
  const one = { analyte: 'thc', value: '0.1', unit: '%' };
  expect(readResults([one, one]).kind).toBe('unreadable');
});

test('whatever is typed, reading ends in results or in words', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('thc', '%', 'ppm', '0,3', 'ND', '9'.repeat(9)));
  const row = fc.record({ analyte: text, value: text, unit: text });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const outcome = readResults(rows);
      if (outcome.kind === 'unreadable') return outcome.why.length > 0;
      return outcome.results.every(({ value }) => value === null || (Number.isFinite(value) && value >= 0));
    }),
  );
});

test('a figure and the same figure in another unit get the same verdict', () => {
  const most = LIMITS.thc?.most ?? 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), (hundredthsPpm) => {
      const ppm = hundredthsPpm / 10;
      const percent = inUnit(ppm, 'ppm', '%');
      expect(judge('thc', String(ppm), 'ppm').verdict).toBe(percent <= most ? 'pass' : 'fail');
    }),
  );
});
