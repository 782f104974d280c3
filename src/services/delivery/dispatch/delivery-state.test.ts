import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DELIVERY_STATES, type DeliveryState, mayBecome, readState, statesBefore } from './delivery-state';

const ALLOWED: readonly (readonly [DeliveryState, DeliveryState])[] = [
  ['searching', 'assigned'],
  ['searching', 'cancelled'],
  ['assigned', 'collected'],
  ['assigned', 'cancelled'],
  ['collected', 'delivered'],
];

test('exactly five steps exist', () => {
  const steps = DELIVERY_STATES.flatMap((from) =>
    DELIVERY_STATES.filter((to) => mayBecome(from, to)).map((to) => [from, to]),
  );
  expect(steps).toEqual(ALLOWED);
});

test('what an UPDATE must find is what the table allows', () => {
  expect(statesBefore('assigned')).toEqual(['searching']);
  expect(statesBefore('cancelled')).toEqual(['searching', 'assigned']);
  expect(statesBefore('searching')).toEqual([]);
});

test('no walk delivers what was not collected, or goes on from an end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...DELIVERY_STATES), { maxLength: 30 }), (wishes) => {
      const walked: DeliveryState[] = ['searching'];
      for (const wish of wishes) {
        const from = walked.at(-1);
        if (from && mayBecome(from, wish)) walked.push(wish);
      }
      expect(new Set(walked).size).toBe(walked.length);
      if (walked.includes('delivered')) {
        expect(walked).toEqual(['searching', 'assigned', 'collected', 'delivered']);
      }
      if (walked.includes('cancelled')) expect(walked.at(-1)).toBe('cancelled');
    }),
  );
});

test('an unknown state is a defect, not a guess', () => {
  expect(() => readState('lost')).toThrow('unknown delivery state');
});
