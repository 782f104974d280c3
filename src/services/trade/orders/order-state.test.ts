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

/** What each party may do, wherever the order stands. Written out here: the table must not vouch for itself. */
const MAY: Readonly<Record<Party, readonly string[]>> = {
  customer: ['cancel', 'complete'],
  vendor: ['accept', 'reject', 'markReady', 'giveUp'],
  admin: ['callOff', 'giveUp'],
  system: ['settle', 'expire', 'revive', 'giveBack', 'collect', 'deliver', 'complete'],
};
const ENDS: readonly string[] = ['completed', 'rejected', 'cancelled', 'failed', 'refunded'];
const WITH_MONEY: readonly string[] = ['placed', 'accepted', 'ready', 'collected'];
/** Ends that give the customer's money back. */
const GIVEN_BACK: readonly string[] = ['rejected', 'cancelled', 'failed'];

/** Every step by everybody. */
const MOVES = STEP_NAMES.flatMap((name) => parties.map((by) => ({ name, by })));

/** A move is any at all, or the nth of those that lead on: chance alone would hardly ever deliver a parcel. */
const anyMove = fc.record({ nth: fc.nat(), leadsOn: fc.boolean() });

function hold(before: readonly OrderState[], name: string, by: Party, next: OrderState): void {
  const from = before.at(-1) ?? '';
  const step = `${from} -${name} by ${by}-> ${next}`;
  expect(MAY[by], step).toContain(name);
  expect(ENDS, step).not.toContain(from);
  expect(next, step).not.toBe(from);
  if (WITH_MONEY.includes(next) && !WITH_MONEY.includes(from)) {
    expect(['settle', 'revive'], step).toContain(name);
    expect(next, step).toBe('placed');
  }
  if (next === 'delivered')
    expect(before.slice(-4), step).toEqual(['placed', 'accepted', 'ready', 'collected']);
  if (next === 'completed') expect(from, step).toBe('delivered');
  if (next === 'refunded') expect(from, step).toBe('expired');
  if (next === 'expired') expect(before, step).toEqual(['awaiting_payment']);
  if (GIVEN_BACK.includes(next)) expect(WITH_MONEY, step).toContain(from);
  if (name === 'cancel') expect(from, step).toBe('placed');
}

test('whatever happens in whatever order, money comes in once, nothing is skipped before it is delivered, and an end is an end', () => {
  const seen = new Set<OrderState>();
  fc.assert(
    fc.property(fc.array(anyMove, { minLength: 12, maxLength: 40 }), (moves) => {
      const way: OrderState[] = ['awaiting_payment'];
      for (const { nth, leadsOn } of moves) {
        const state = way.at(-1) ?? 'awaiting_payment';
        const open = leadsOn ? MOVES.filter(({ name, by }) => nextState(state, name, by) !== null) : MOVES;
        const move = open[nth % open.length];
        const next = move ? nextState(state, move.name, move.by) : null;
        if (!move || next === null) continue;
        hold(way, move.name, move.by, next);
        way.push(next);
      }
      for (const state of way) seen.add(state);
    }),
    { numRuns: 5_000 },
  );
  expect([...seen].sort()).toEqual([...ORDER_STATES].sort());
});

test.each(parties)('what a %s can do', (by) => {
  const can = STEP_NAMES.filter((name) => ORDER_STATES.some((state) => nextState(state, name, by) !== null));
  expect(can.sort()).toEqual([...MAY[by]].sort());
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

const PAIRS = new Set(
  STEP_NAMES.flatMap((name) => stepOf(name).from.map((from) => `${from}>${stepOf(name).to}`)),
);

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
