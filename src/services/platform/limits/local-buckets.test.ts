import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { LIMITS } from './limits';
import { LocalBuckets } from './local-buckets';
import { waitInWords } from './too-often';

const { burst, perMinute } = LIMITS.writing;
const at = (ms: number) => new Date(1_000_000 + ms);

function takes(buckets: LocalBuckets, key: string, ms: number): boolean {
  try {
    buckets.take({ bucket: 'account', key, limit: 'writing' }, at(ms));
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return false;
  }
}

test('never gives more than the burst and the rate allow, and gives again after the wait it names', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 400 }), (pauses) => {
      const buckets = new LocalBuckets({ factor: 1 });
      let [now, given] = [0, 0];
      for (const pause of pauses) {
        now += pause;
        if (takes(buckets, 'one', now)) given += 1;
      }
      expect(given).toBeLessThanOrEqual(burst + (now * perMinute) / 60_000 + 1);
    }),
  );
  const buckets = new LocalBuckets({ factor: 1 });
  let given = 0;
  while (takes(buckets, 'one', 0)) given += 1;
  expect(given).toBe(burst);
  expect(takes(buckets, 'another', 0)).toBe(true);
  expect(takes(buckets, 'one', 60_000 / perMinute)).toBe(true);
});

test('the factor widens, rules replace, and memory is bounded', () => {
  const wide = new LocalBuckets({ factor: 2, maxBuckets: 3 });
  let given = 0;
  while (takes(wide, 'one', 0)) given += 1;
  expect(given).toBe(burst * 2);
  for (const key of ['two', 'three', 'four']) expect(takes(wide, key, 0)).toBe(true);
  // Forgotten, because three others came since.
  expect(takes(wide, 'one', 0)).toBe(true);
  wide.setRules({ writing: { burst: 1, perMinute: 1, enabled: true } });
  expect([takes(wide, 'five', 0), takes(wide, 'five', 0), takes(wide, 'five', 0)]).toEqual([
    true,
    true,
    false,
  ]);
  wide.setRules({ writing: { burst: 1, perMinute: 1, enabled: false } });
  expect(takes(wide, 'five', 0)).toBe(true);
});

test('waits are said in words', () => {
  expect([waitInWords(1), waitInWords(45), waitInWords(150)]).toEqual([
    'in a second',
    'in 45 seconds',
    'in 3 minutes',
  ]);
});
