import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  IN_ESCROW,
  isTerminal,
  nextState,
  ORDER_STATES,
  type OrderState,
  type Party,
  STEP_NAMES,
  stepOf,
} from './order-state';

const parties: readonly Party[] = ['customer', 'vendor', 'admin', 'system'];
const anyStep = fc.record({ name: fc.constantFrom(...STEP_NAMES), by: fc.constantFrom(...parties) });

const PAIRS = new Set(
  STEP_NAMES.flatMap((name) => stepOf(name).from.map((from) => `${from}>${stepOf(name).to}`)),
);

test('whatever happens in whatever order, an order never leaves the table and an end is an end', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      let state: OrderState = 'awaiting_payment';
      for (const { name, by } of steps) {
        const next = nextState(state, name, by);
        if (isTerminal(state)) expect(next).toBeNull();
        if (next === null) continue;
        expect(PAIRS).toContain(`${state}>${next}`);
        state = next;
      }
      expect(ORDER_STATES).toContain(state);
    }),
    { numRuns: 2_000 },
  );
});

test('the ends are these', () => {
  expect(ORDER_STATES.filter(isTerminal)).toEqual([
    'completed',
    'rejected',
    'cancelled',
    'failed',
    'refunded',
  ]);
});

test('every state can be reached from the beginning', () => {
  const reached = new Set<OrderState>(['awaiting_payment']);
  for (let i = 0; i < ORDER_STATES.length; i++) {
    for (const name of STEP_NAMES) {
      const { from, to } = stepOf(name);
      if (from.some((state) => reached.has(state))) reached.add(to);
    }
  }
  expect(ORDER_STATES.filter((state) => !reached.has(state))).toEqual([]);
});

test('only a paid, collected order is delivered, and no person can say so', () => {
  expect(stepOf('deliver')).toMatchObject({ from: ['collected'], by: ['system'] });
  expect(stepOf('settle').by).toEqual(['system']);
  expect(nextState('placed', 'cancel', 'vendor')).toBeNull();
  expect(nextState('accepted', 'cancel', 'customer')).toBeNull();
  expect(nextState('placed', 'accept', 'customer')).toBeNull();
});

test('wherever money waits in escrow an admin can end it, and of all others only the shop whose parcel came back', () => {
  const ways = STEP_NAMES.filter((name) => stepOf(name).by.includes('admin'));
  for (const state of IN_ESCROW) {
    const ends = ways.flatMap((name) => nextState(state, name, 'admin') ?? []);
    expect(ends).toEqual([state === 'collected' ? 'failed' : 'cancelled']);
    expect(ends.every(isTerminal)).toBe(true);
  }
  const others = (['customer', 'vendor', 'system'] as const).flatMap((by) =>
    ways.flatMap((name) =>
      ORDER_STATES.filter((state) => nextState(state, name, by) !== null).map((state) => ({
        by,
        name,
        state,
      })),
    ),
  );
  expect(others).toEqual([{ by: 'vendor', name: 'giveUp', state: 'collected' }]);
});

test('the database refuses exactly what the table does', () => {
  const folder = new URL('../../../../drizzle/', import.meta.url);
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .findLast((sql) => sql.includes('FUNCTION orders_guard_change()'));
  const inDatabase = [...(newest ?? '').matchAll(/'([a-z_]+>[a-z_]+)'/g)].map((match) => match[1]);
  expect(new Set(inDatabase)).toEqual(PAIRS);
});
