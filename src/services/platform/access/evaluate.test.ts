import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '@/lib/context';
import { ugx } from '@/lib/money';
import { evaluate } from './evaluate';
import { ALWAYS, Condition, EFFECTS, POLICY_ACTIONS, POLICY_RESOURCES, PolicyBody, SaveBody } from './inputs';
import { ALL_PERMISSIONS, factsOf, isPermission, rolesThatMay } from './permissions';
import type { AccessRequest, Policy } from './policy';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** A Tuesday, 10:00 in Kampala. */
const NOW = new Date('2026-03-10T07:00:00Z');

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('role' as const), oneOf: fc.subarray([...ROLES], { minLength: 1 }) }),
  fc.constant<Condition>({ kind: 'owner' }),
  fc.constant<Condition>({ kind: 'same_vendor' }),
  fc.record({ kind: fc.constant('amount' as const), belowUgx: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.record({
    kind: fc.constant('factor' as const),
    notOlderThanMinutes: fc.integer({ min: 1, max: 600 }),
  }),
  fc.constant<Condition>({ kind: 'network', within: ['10.0.0.0/8'] }),
);
const condition = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('tree'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
  ),
})).tree;

const policy: fc.Arbitrary<Policy> = fc.record({
  id: fc.integer({ min: 1, max: 1_000_000 }).map(uuid),
  name: fc.constant('A rule'),
  description: fc.constant(''),
  effect: fc.constantFrom(...EFFECTS),
  resources: fc.subarray([...POLICY_RESOURCES], { minLength: 1 }),
  actions: fc.subarray([...POLICY_ACTIONS], { minLength: 1 }),
  condition,
  timeWindows: fc.constantFrom(
    [],
    [{ days: [2], fromMinute: 540, toMinute: 660 }],
    [{ days: [0], fromMinute: 0, toMinute: 1440 }],
  ),
  priority: fc.integer({ min: 0, max: 1000 }),
});
const policies = fc.uniqueArray(policy, { maxLength: 12, selector: ({ id }) => id });
const request: fc.Arbitrary<AccessRequest> = fc.record({
  permission: fc.constantFrom(...ALL_PERMISSIONS),
  actor: fc.record({
    userId: fc.constant(uuid(7)),
    roles: fc.subarray([...ROLES]),
    factor: fc.constantFrom(null, { kind: 'passkey' as const, at: NOW }),
    vendorIds: fc.constantFrom(null, [uuid(8)]),
  }),
  resource: fc.constantFrom(
    null,
    { kind: 'order', id: uuid(9) },
    { kind: 'order', id: uuid(9), owner: uuid(7), vendorId: uuid(8), amountUgx: ugx(50_000n) },
  ),
  now: fc.constant(NOW),
  address: fc.constantFrom(null, '10.1.2.3', '41.210.1.1'),
});

const rule = (change: Partial<Policy> = {}): Policy => ({
  id: uuid(1),
  name: 'A rule',
  description: '',
  effect: 'deny',
  resources: [...POLICY_RESOURCES],
  actions: [...POLICY_ACTIONS],
  condition: ALWAYS,
  timeWindows: [],
  priority: 100,
  ...change,
});
const asks = (change: Partial<AccessRequest> = {}): AccessRequest => ({
  permission: 'order.read-any',
  actor: { userId: uuid(7), roles: ['admin'], factor: null, vendorIds: null },
  resource: null,
  now: NOW,
  address: null,
  ...change,
});

describe('whatever the policies are', () => {
  test('a deny that applies wins, whatever its priority', () => {
    fc.assert(
      fc.property(policies, request, (some, asked) => {
        const { outcome, trace } = evaluate(some, asked);
        const denies = trace.some(({ effect, result }) => effect === 'deny' && result === 'applies');
        if (denies) expect(outcome).toBe('deny');
      }),
      { numRuns: 1000 },
    );
  });
  test('a deny for everything denies everything policies may be about', () => {
    fc.assert(
      fc.property(policies, request, (some, asked) => {
        const { outcome } = evaluate([...some, rule({ id: uuid(0), priority: 0 })], asked);
        if (factsOf(asked.permission).resource !== null) expect(outcome).toBe('deny');
      }),
    );
  });
  test('the order they come in changes nothing', () => {
    fc.assert(
      fc.property(policies, request, fc.infiniteStream(fc.nat()), (some, asked, numbers) => {
        const keys = new Map(some.map(({ id }) => [id, Number(numbers.next().value)]));
        const mixed = [...some].sort((a, b) => (keys.get(a.id) ?? 0) - (keys.get(b.id) ?? 0));
        expect(evaluate(mixed, asked)).toEqual(evaluate(some, asked));
      }),
    );
  });
  test('none of them means the roles alone', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const may = asked.actor.roles.some((role) => rolesThatMay(asked.permission).includes(role));
        expect(evaluate([], asked).outcome).toBe(may ? 'allow' : 'deny');
      }),
    );
  });
  test('they grant nothing that only the system may do, and nothing outside their reach', () => {
    fc.assert(
      fc.property(policies, request, (some, asked) => {
        const everything = rule({ id: uuid(0), effect: 'allow' });
        const { outcome, by } = evaluate([...some, everything], asked);
        const { permission } = asked;
        if (rolesThatMay(permission).length === 0) expect(outcome).toBe('deny');
        if (factsOf(permission).resource === null) expect(by.kind).not.toBe('policy');
      }),
      { numRuns: 1000 },
    );
  });
  test('one more allow never takes away, one more deny never gives', () => {
    fc.assert(
      fc.property(policies, policy, request, (some, more, asked) => {
        fc.pre(!some.some(({ id }) => id === more.id));
        const [before, after] = [evaluate(some, asked).outcome, evaluate([...some, more], asked).outcome];
        if (before !== after) expect(after).toBe(more.effect);
      }),
    );
  });
  test('of several that apply the one of highest priority is named', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (priorities) => {
        const some = priorities.map((priority, index) => rule({ id: uuid(index), priority }));
        const { by } = evaluate(some, asks());
        expect(by).toMatchObject({ policyId: uuid(priorities.indexOf(Math.max(...priorities))) });
      }),
    );
  });
});

describe('conditions', () => {
  const amount = (amountUgx?: bigint) => ({
    kind: 'order',
    id: uuid(9),
    ...(amountUgx === undefined ? {} : { amountUgx: ugx(amountUgx) }),
  });
  const dear: Condition = { kind: 'amount', atLeastUgx: 500_000 };

  test('an amount decides at its limit, and waits for the row', () => {
    const deny = [rule({ condition: dear })];
    const outcomeOf = (resource: AccessRequest['resource']) => evaluate(deny, asks({ resource })).outcome;
    expect(outcomeOf(amount(499_999n))).toBe('allow');
    expect(outcomeOf(amount(500_000n))).toBe('deny');
    expect(outcomeOf(null)).toBe('allow');
  });
  test('a fact that is missing lets a deny apply, and an allow not', () => {
    const row = amount();
    expect(evaluate([rule({ condition: dear })], asks({ resource: row })).outcome).toBe('deny');
    const nobody = { ...asks().actor, roles: [] };
    const allow = [rule({ effect: 'allow', condition: dear })];
    expect(evaluate(allow, asks({ actor: nobody, resource: row })).outcome).toBe('deny');
    expect(evaluate(allow, asks({ actor: nobody }))).toMatchObject({
      outcome: 'deny',
      mayYetBeAllowed: true,
    });
    expect(evaluate(allow, asks({ actor: nobody, resource: amount(600_000n) })).outcome).toBe('allow');
  });
  test('hours and days are those of Kampala', () => {
    const night = rule({ timeWindows: [{ days: [3], fromMinute: 0, toMinute: 60 }] });
    const at = (iso: string) => evaluate([night], asks({ now: new Date(iso) })).outcome;
    // Tuesday evening in UTC is Wednesday there.
    expect(at('2026-03-10T20:59:59Z')).toBe('allow');
    expect(at('2026-03-10T21:00:00Z')).toBe('deny');
    expect(at('2026-03-10T21:59:59Z')).toBe('deny');
    expect(at('2026-03-10T22:00:00Z')).toBe('allow');
  });
  test('networks of both families; an unknown address is outside', () => {
    const home: Condition = {
      kind: 'not',
      of: { kind: 'network', within: ['41.210.0.0/16', '2001:db8::/32'] },
    };
    const from = (address: string | null) => evaluate([rule({ condition: home })], asks({ address })).outcome;
    expect(['41.210.9.9', '::ffff:41.210.9.9', '2001:db8::1'].map(from)).toEqual(['allow', 'allow', 'allow']);
    expect(['41.211.0.1', '2001:db9::1', null].map(from)).toEqual(['deny', 'deny', 'deny']);
  });
  test("a factor's age and a shop's own orders", () => {
    const stale: Condition = { kind: 'not', of: { kind: 'factor', notOlderThanMinutes: 5 } };
    const aged = (ms: number) => ({
      ...asks().actor,
      factor: { kind: 'totp', at: new Date(NOW.getTime() - ms) } as const,
    });
    const outcome = (ms: number) => evaluate([rule({ condition: stale })], asks({ actor: aged(ms) })).outcome;
    expect([outcome(300_000), outcome(300_001)]).toEqual(['allow', 'deny']);
    const ownShop = [rule({ condition: { kind: 'same_vendor' } })];
    const works = (vendorIds: string[]) =>
      evaluate(
        ownShop,
        asks({ actor: { ...asks().actor, vendorIds }, resource: { ...amount(), vendorId: uuid(3) } }),
      ).outcome;
    expect([works([uuid(3)]), works([])]).toEqual(['deny', 'allow']);
  });
});

describe('what may be saved', () => {
  const body = { ...rule(), id: undefined };
  test('an ordinary rule', () => {
    expect(PolicyBody.safeParse(body).success).toBe(true);
  });
  test.each([
    ['no resource', { resources: [] }],
    ['no action', { actions: [] }],
    ['a code', { condition: { kind: 'eval', code: '1' } }],
    ['an amount without limits', { condition: { kind: 'amount' } }],
    ['a network that is none', { condition: { kind: 'network', within: ['10.0.0.0/99'] } }],
    ['a window that ends before it starts', { timeWindows: [{ days: [1], fromMinute: 60, toMinute: 60 }] }],
    ['a priority above the highest', { priority: 1001 }],
    ['a resource out of reach', { resources: ['role'] }],
  ])('not %s', (_name, change) => {
    expect(PolicyBody.safeParse({ ...body, ...change }).success).toBe(false);
  });
  test('not a tree too deep or too wide', () => {
    let deep: Condition = { kind: 'owner' };
    for (let i = 0; i < 6; i++) deep = { kind: 'not', of: deep };
    expect(Condition.safeParse(deep).success).toBe(false);
    const wide = { kind: 'all', of: Array.from({ length: 40 }, () => ({ kind: 'owner' })) };
    expect(Condition.safeParse(wide).success).toBe(false);
  });
});

describe('what is said of a rule that cannot be saved', () => {
  const problem = (change: Partial<Record<keyof Policy, unknown>>) => {
    const read = SaveBody.safeParse({ ...rule(), resources: ['order'], ...change });
    return read.success ? null : read.error.issues.map(({ path, message }) => [path.join('.'), message]);
  };
  const all = (...of: unknown[]) => ({ condition: { kind: 'all', of } });
  test.each([
    [all({ kind: 'amount', atLeastUgx: 1, belowUgx: 1 }), 'condition.of.0.belowUgx', 'above the lower one'],
    [
      all({ kind: 'owner' }, { kind: 'network', within: ['here'] }),
      'condition.of.1.within.0',
      'such as 41.210',
    ],
    [all({ kind: 'not', of: { kind: 'role', oneOf: [] } }), 'condition.of.0.of.oneOf', 'at least one role'],
    [
      all({ kind: 'factor', notOlderThanMinutes: Number.NaN }),
      'condition.of.0.notOlderThanMinutes',
      'whole minutes',
    ],
    [{ priority: Number.NaN }, 'priority', 'whole number'],
    [{ name: ' x ' }, 'name', 'at least 3 letters'],
    [{ resources: ['trip'], ...all({ kind: 'owner' }) }, 'condition', 'orders, payments and people only'],
    [{ resources: ['transaction'], ...all({ kind: 'same_vendor' }) }, 'condition', 'orders only'],
    [
      { resources: ['order', 'user'], ...all({ kind: 'not', of: { kind: 'amount', belowUgx: 5 } }) },
      'condition',
      'orders and payments only',
    ],
  ])('%j', (change, path, words) => {
    expect(problem(change)).toEqual([[path, expect.stringContaining(words)]]);
  });
  test('nothing, of one that can be', () => {
    expect(
      problem(all({ kind: 'owner' }, { kind: 'same_vendor' }, { kind: 'amount', belowUgx: 5 })),
    ).toBeNull();
    expect(
      problem({ resources: [...POLICY_RESOURCES], ...all({ kind: 'role', oneOf: ['admin'] }) }),
    ).toBeNull();
  });
});

/** The table the market was given: who may do what to whose things. */
const TABLE: readonly (readonly [Role, string])[] = [
  ...['order', 'product', 'user'].flatMap((what) =>
    ['read', 'write', 'delete'].map((deed) => ['admin', `${what}.${deed}-any`] as const),
  ),
  ['admin', 'payment.read-any'],
  ['admin', 'payment.check-any'],
  ['admin', 'analytics.read-any'],
  ['vendor', 'vendor-order.read'],
  ['vendor', 'vendor-order.decide'],
  ['vendor', 'product.read-own'],
  ['vendor', 'product.write-own'],
  ['vendor', 'analytics.read-own'],
  ['customer', 'order.read-own'],
  ['customer', 'order.place'],
  ['customer', 'order.cancel-own'],
  ['driver', 'delivery.carry'],
];

test.each(TABLE)('%s: %s, and no other role', (role, name) => {
  expect(isPermission(name) ? rolesThatMay(name) : 'no such permission').toEqual([role]);
});
