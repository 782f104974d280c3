import { expect, test } from 'vitest';
import { percentile, percentilesOf } from './percentiles';
import { makeReport, reportText } from './report';

const day = {
  seed: 7,
  states: ['delivered', 'expired', 'delivered'],
  latencies: { place: { p50: 1, p95: 2, p99: 3 } },
  statuses: { '200': 12 },
  accounts: { escrow: '0', mtn_collection: '9007199254740993', mtn_disbursement: '-5000' },
  invariants: { balanced: { ok: true, detail: 'all' } },
};

test('a percentile is the smallest value that many are not above', () => {
  const values = Array.from({ length: 20 }, (_, i) => i + 1);
  expect(percentile(values, 0.5)).toBe(10);
  expect(percentile(values, 0.95)).toBe(19);
  expect(percentile(values, 0.99)).toBe(20);
  expect(percentilesOf([30, 10, 20])).toEqual({ p50: 20, p95: 30, p99: 30 });
  expect(percentilesOf([])).toEqual({ p50: 0, p95: 0, p99: 0 });
});

test('the report counts orders by state and keeps shillings exact', () => {
  expect(makeReport(day)).toEqual({
    ok: true,
    seed: 7,
    orders: { delivered: 2, expired: 1 },
    latencyMs: { place: { p50: 1, p95: 2, p99: 3 } },
    http: { '200': 12 },
    accounts: { escrow: 0, mtn_collection: '9007199254740993', mtn_disbursement: -5000 },
    invariants: { balanced: { ok: true, detail: 'all' } },
  });
});

test('one broken promise makes the day not ok, and the text names it', () => {
  const report = makeReport({
    ...day,
    invariants: { ...day.invariants, oversold: { ok: false, detail: '2 products' } },
  });
  expect(report.ok).toBe(false);
  const text = reportText(report, { place: 4 }, []);
  expect(text).toContain('✗ oversold: 2 products');
  expect(text).toContain('A promise was broken.');
});
