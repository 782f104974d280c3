import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, PolicyBody } from '@/services/platform/access/inputs';
import { draftOf, NEW_DRAFT, newTest, newWindow, type RuleDraft, readDraft } from './rule-draft';

const named = (change: Partial<RuleDraft> = {}): RuleDraft => ({ ...NEW_DRAFT, name: 'A rule', ...change });
const bodyOf = (draft: RuleDraft): PolicyBody | null => {
  const read = readDraft(draft);
  return 'body' in read ? read.body : null;
};
const problemsOf = (draft: RuleDraft) => {
  const read = readDraft(draft);
  return 'problems' in read ? read.problems : {};
};

const hours = fc
  .record({
    days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    fromMinute: fc.integer({ min: 0, max: 1438 }),
    length: fc.integer({ min: 1, max: 1440 }),
  })
  .map(({ days, fromMinute, length }) => ({
    days,
    fromMinute,
    toMinute: Math.min(1440, fromMinute + length),
  }));
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(
    { kind: 'owner' },
    { kind: 'same_vendor' },
    { kind: 'network', within: ['41.210.0.0/16', '2001:db8::1'] },
    { kind: 'role', oneOf: ['vendor', 'admin'] },
    { kind: 'factor', notOlderThanMinutes: 5, kinds: ['passkey', 'totp'] },
    { kind: 'factor', notOlderThanMinutes: 1440 },
    { kind: 'amount', atLeastUgx: 0 },
    { kind: 'amount', atLeastUgx: 5, belowUgx: 1_000_000 },
  ),
  fc.uuid({ version: 4 }).map((id): Condition => ({ kind: 'person', oneOf: [id] })),
  hours.map((window): Condition => ({ kind: 'hours', ...window })),
);
const flat = fc.oneof(
  leaf,
  leaf.map((of): Condition => ({ kind: 'not', of })),
);
const rule: fc.Arbitrary<PolicyBody> = fc.record({
  name: fc.constant('A rule'),
  description: fc.constant('Because'),
  effect: fc.constantFrom('allow', 'deny'),
  resources: fc.constant<PolicyBody['resources']>(['order']),
  actions: fc.subarray<PolicyBody['actions'][number]>(['read', 'write', 'delete'], { minLength: 1 }),
  condition: fc.record({
    kind: fc.constantFrom('all' as const, 'any' as const),
    of: fc.array(flat, { minLength: 1, maxLength: 4 }),
  }),
  timeWindows: fc.array(hours, { maxLength: 3 }),
  priority: fc.integer({ min: 0, max: 1000 }),
});

describe('a rule', () => {
  test('comes out of the form as it went in', () => {
    fc.assert(
      fc.property(rule, (given) => {
        expect(bodyOf(draftOf(given))).toEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  test('with conditions the form cannot show keeps them', () => {
    const deep: Condition = {
      kind: 'any',
      of: [
        { kind: 'all', of: [{ kind: 'owner' }] },
        { kind: 'not', of: { kind: 'not', of: { kind: 'owner' } } },
      ],
    };
    for (const condition of [deep, { kind: 'any', of: [] } as const]) {
      const given = { ...required(bodyOf(named())), condition };
      expect(draftOf(given).kept).toEqual(condition);
      expect(bodyOf(draftOf(given))).toEqual(given);
    }
  });

  test('without conditions applies always', () => {
    expect(bodyOf(named())).toMatchObject({ condition: { kind: 'all', of: [] }, timeWindows: [] });
  });

  test('takes amounts as people write them, and midnight as the end of the day', () => {
    const window = { ...newWindow(0), from: '22:00', to: '00:00' };
    const dear = { ...newTest(0), fromUgx: '1,500,000' };
    expect(bodyOf(named({ tests: [dear], windows: [window] }))).toMatchObject({
      condition: { of: [{ atLeastUgx: 1_500_000 }] },
      timeWindows: [{ fromMinute: 1320, toMinute: 1440 }],
    });
  });
});

test('what is wrong is said at its place', () => {
  expect(
    problemsOf(
      named({
        name: '',
        resources: [],
        priority: 'high',
        tests: [newTest(0, 'owner'), newTest(1), { ...newTest(2, 'network'), lines: 'office' }],
        windows: [newWindow(0), { ...newWindow(1), days: [] }, { ...newWindow(2), from: '18:00', to: '' }],
      }),
    ),
  ).toEqual({
    name: 'Give the rule a name of at least 3 letters.',
    resources: 'Choose what the rule is about.',
    priority: 'Write a whole number.',
    'tests.1': 'Say from how much, or below how much.',
    'tests.2': 'Write a network such as 41.210.0.0/16, or one address.',
    'windows.1': 'Choose at least one day.',
    'windows.2': 'Say until which hour.',
  });
});

function required<T>(value: T | null): T {
  if (value === null) throw new Error('no rule');
  return value;
}
