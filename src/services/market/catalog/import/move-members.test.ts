import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveMembers } from './move-members';

const after = (
  before: Record<string, string>,
  ...moves: readonly [ref: string, from: string, to: string][]
) => {
  const members = new Map(Object.entries(before));
  moveMembers(
    members,
    moves.map(([ref, from, to]) => ({ ref, from, to })),
  );
  return Object.fromEntries(members);
};

test('members take each other’s place', () => {
  expect(after({ a: 'A', b: 'B', c: 'C' }, ['A', 'a', 'b'], ['B', 'b', 'c'], ['C', 'c', 'a'])).toEqual({
    ...{ b: 'A', c: 'B', a: 'C' },
  });
});

test('who finds the new place taken stays, and so does who wanted its old one', () => {
  expect(after({ a: 'A', b: 'B', c: 'C' }, ['A', 'a', 'b'], ['B', 'b', 'c'])).toEqual({
    a: 'A',
    b: 'B',
    c: 'C',
  });
  expect(after({ a: 'A', b: 'B' }, ['A', 'a', 'x'], ['B', 'b', 'x'])).toEqual({ x: 'A', b: 'B' });
});

test('whatever is asked for, nobody gets lost and no two are the same', () => {
  const place = fc.constantFrom(...'abcdefgh');
  fc.assert(
    fc.property(
      fc.uniqueArray(place, { maxLength: 6 }),
      fc.array(place, { maxLength: 6 }),
      (held, wanted) => {
        const members = new Map(held.map((at) => [at, at.toUpperCase()]));
        const moves = held.flatMap((from, index) => {
          const to = wanted[index];
          return to && to !== from ? [{ ref: from.toUpperCase(), from, to }] : [];
        });
        moveMembers(members, moves);
        expect([...members.values()].sort()).toEqual(held.map((at) => at.toUpperCase()).sort());
      },
    ),
  );
});
