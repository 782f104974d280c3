import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMs } from '@/lib/clock';
import { nextEnquiryAt } from './enquiry-schedule';
import { paymentSettingsFor } from './time-limits';

const SINCE = new Date('2026-03-02T09:00:00Z');
const { openOffsetsMs: plans } = paymentSettingsFor(1);
const openOffsetsMs = plans.mtn.collect;

/** Seconds after the start of every enquiry the schedule asks for. */
function moments(attemptId: string): number[] {
  const found: number[] = [];
  for (let now = SINCE; found.length < 200; ) {
    const at = nextEnquiryAt(attemptId, openOffsetsMs, SINCE, now);
    if (at === null) break;
    found.push((at.getTime() - SINCE.getTime()) / 1000);
    now = at;
  }
  return found;
}

test('asks at every moment of the plan, each within a fifth of the gap before it', () => {
  const planned = [5, 10, 20, 40, 60, 90, 120, 180, 240, 300, 330, 600, 900];
  fc.assert(
    fc.property(fc.uuid(), (attemptId) => {
      const asked = moments(attemptId);
      expect(asked).toHaveLength(openOffsetsMs.length);
      for (const [index, seconds] of planned.entries()) {
        const gap = seconds - (planned[index - 1] ?? 0);
        expect(Math.abs((asked[index] ?? 0) - seconds)).toBeLessThanOrEqual(gap * 0.2 + 0.001);
      }
    }),
  );
});

test('goes on hourly through the day, then daily for a week, and ends', () => {
  const asked = moments(randomUUID());
  const [hour, day] = [3600, 86_400];
  expect(asked.filter((at) => at > 1.5 * hour && at < 23.5 * hour)).toHaveLength(22);
  expect(asked.filter((at) => at > 1.5 * day)).toHaveLength(6);
  expect(asked.at(-1)).toBeGreaterThan(6.5 * day);
});

test('is the same for the same attempt and spreads different ones', () => {
  const one = randomUUID();
  expect(moments(one)).toEqual(moments(one));
  const firsts = new Set(Array.from({ length: 50 }, () => moments(randomUUID())[0]));
  expect(firsts.size).toBeGreaterThan(40);
});

test('an enquiry in between uses nothing up: the next planned moment stays', () => {
  const one = randomUUID();
  const third = nextEnquiryAt(one, openOffsetsMs, SINCE, addMs(SINCE, 13_000));
  expect(nextEnquiryAt(one, openOffsetsMs, SINCE, addMs(SINCE, 14_000))).toEqual(third);
});
