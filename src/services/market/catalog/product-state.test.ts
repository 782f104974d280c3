import { expect, test } from 'vitest';
import { PRODUCT_STATES } from './inputs';
import { type ProductDeed, stateAfter, wordsAreShown } from './product-state';

const DEEDS: readonly ProductDeed[] = ['submit', 'withdraw', 'approve', 'send_back', 'pause', 'resume'];

test('a product goes draft, review, live, paused, and nowhere else', () => {
  const moves = PRODUCT_STATES.flatMap((state) =>
    DEEDS.flatMap((deed) => {
      const next = stateAfter(state, deed);
      return next ? [`${state} ${deed} ${next}`] : [];
    }),
  );
  expect(moves).toEqual([
    'draft submit review',
    'review withdraw draft',
    'review approve live',
    'review send_back draft',
    'live pause paused',
    'paused resume live',
  ]);
});

test('only an admin’s yes puts something on sale that was not', () => {
  const entries = DEEDS.filter((deed) =>
    PRODUCT_STATES.some((state) => !wordsAreShown(state) && stateAfter(state, deed) === 'live'),
  );
  expect(entries).toEqual(['approve']);
});
