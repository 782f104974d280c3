import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DELIVERY_STATES, type DeliveryState, mayBecome, readState, statesBefore } from './delivery-state';

const ALLOWED: readonly (readonly [DeliveryState, DeliveryState])[] = [
  ['searching', 'assigned'],
  ['searching', 'cancelled'],
  ['assigned', 'searching'],
  ['assigned', 'collected'],
  ['assigned', 'cancelled'],
  ['collected', 'delivered'],
  ['collected', 'failed'],
];

const ENDS: readonly DeliveryState[] = ['delivered', 'cancelled', 'failed'];

test('exactly seven steps exist', () => {
  const steps = DELIVERY_STATES.flatMap((from) =>
    DELIVERY_STATES.filter((to) => mayBecome(from, to)).map((to) => [from, to]),
  );
  expect(steps).toEqual(ALLOWED);
});

test('what an UPDATE must find is what the table allows', () => {
  expect(statesBefore('assigned')).toEqual(['searching']);
  expect(statesBefore('cancelled')).toEqual(['searching', 'assigned']);
  expect(statesBefore('searching')).toEqual(['assigned']);
  expect(statesBefore('failed')).toEqual(['collected']);
});

test('no walk delivers what was not collected, or goes on from an end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...DELIVERY_STATES), { maxLength: 30 }), (wishes) => {
      const walked: DeliveryState[] = ['searching'];
      for (const wish of wishes) {
        const from = walked.at(-1);
        if (from && mayBecome(from, wish)) walked.push(wish);
      }
      const last = walked.at(-1);
      for (const end of ENDS) if (walked.includes(end)) expect(last).toBe(end);
      if (last === 'delivered' || last === 'failed')
        expect(walked.slice(-4)).toEqual(['searching', 'assigned', 'collected', last]);
      // Once it is on the road nobody else can be looked for.
      if (walked.includes('collected'))
        expect(walked.slice(walked.indexOf('collected'))).not.toContain('searching');
    }),
  );
});

test('an unknown state is a defect, not a guess', () => {
  expect(() => readState('lost')).toThrow('unknown delivery state');
});
