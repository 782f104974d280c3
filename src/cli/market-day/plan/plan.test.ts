import { describe, expect, test } from 'vitest';
import { courseOf, MIX, payerOf } from './mix';
import { planDay, type Shelf } from './plan';
import { randomOf } from './random';

function shelf(vendorSlug: string, wares: number, pieces: number): Shelf {
  return {
    vendorSlug,
    at: { lat: 0.3, lng: 32.6 },
    wares: Array.from({ length: wares }, (_, i) => {
      const slug = `${vendorSlug}-${i}`;
      return { productId: slug, slug, name: slug, pieces };
    }),
  };
}

const town = ['a', 'b', 'c', 'd'].map((slug) => shelf(slug, 10, 40));

const ends = (seed: number, shelves: readonly Shelf[]) =>
  planDay(seed, 200, shelves).errands.map(({ course, triesAgain, parts }) => [
    course,
    triesAgain,
    ...parts.map(({ fate, isRated }) => `${fate}${isRated}`),
  ]);

describe('chance', () => {
  test('is the same for the same seed and name, and another for others', () => {
    const draw = (seed: number, name: string) => {
      const random = randomOf(seed, name);
      return Array.from({ length: 5 }, () => random.fraction());
    };
    expect(draw(7, 'a')).toEqual(draw(7, 'a'));
    expect(draw(7, 'a')).not.toEqual(draw(8, 'a'));
    expect(draw(7, 'a')).not.toEqual(draw(7, 'b'));
  });

  test('spreads over its range', () => {
    const random = randomOf(1, 'spread');
    const drawn = Array.from({ length: 4_000 }, () => random.below(4));
    for (const value of [0, 1, 2, 3]) {
      const share = drawn.filter((one) => one === value).length / drawn.length;
      expect(share).toBeGreaterThan(0.22);
      expect(share).toBeLessThan(0.28);
    }
  });
});

describe('the mix of payments', () => {
  test('adds up to a hundred and every hundred purchases hold it exactly', () => {
    expect(MIX.reduce((sum, { share }) => sum + share, 0)).toBe(100);
    const dealt = Array.from({ length: 100 }, (_, i) => courseOf(7, 100 + i));
    for (const { course, share } of MIX) {
      expect(dealt.filter((one) => one === course)).toHaveLength(share);
    }
  });

  test('uses numbers of the simulator, and the own phone where people decide', () => {
    expect(payerOf('late', 'mtn', '+256771234567')).toBe('+256770000040');
    expect(payerOf('late', 'airtel', '+256771234567')).toBe('+256750000040');
    expect(payerOf('approved_by_hand', 'mtn', '+256771234567')).toBe('+256771234567');
    expect(payerOf('approved_by_hand', 'airtel', '+256771234567')).toBe('+256751234567');
  });
});

describe('the plan of a day', () => {
  test('is the same for the same seed', () => {
    expect(planDay(7, 120, town)).toEqual(planDay(7, 120, town));
    expect(planDay(8, 120, town)).not.toEqual(planDay(7, 120, town));
  });

  test('holds exactly the orders asked for, each shop once in a purchase', () => {
    const { errands, turnedAway } = planDay(7, 137, town);
    const parts = errands.flatMap((errand) => errand.parts);
    expect(parts).toHaveLength(137);
    expect(turnedAway).toBe(0);
    expect(parts.map(({ orderIndex }) => orderIndex)).toEqual(parts.map((_, i) => i));
    for (const errand of errands) {
      const shops = errand.parts.map(({ vendorSlug }) => vendorSlug);
      expect(new Set(shops).size).toBe(shops.length);
    }
  });

  test('comes to the same ends whatever is on the shelves', () => {
    const richer = ['a', 'b', 'c', 'd'].map((slug) => shelf(slug, 25, 50));
    expect(ends(7, richer)).toEqual(ends(7, town));
  });

  test('never plans more of a product than there is, and counts who is turned away', () => {
    const poor = [shelf('a', 3, 4), shelf('b', 2, 5)];
    const { errands, turnedAway } = planDay(7, 60, poor);
    const planned = new Map<string, number>();
    const parts = errands.flatMap((errand) => errand.parts);
    for (const { ware, quantity } of parts.flatMap(({ lines }) => lines)) {
      planned.set(ware.productId, (planned.get(ware.productId) ?? 0) + quantity);
    }
    for (const { wares } of poor) {
      for (const ware of wares) expect(planned.get(ware.productId) ?? 0).toBeLessThanOrEqual(ware.pieces);
    }
    expect(turnedAway).toBeGreaterThan(0);
    expect(parts.length + turnedAway).toBe(60);
  });

  test('only a payment that failed is tried again', () => {
    const { errands } = planDay(7, 2_000, [shelf('a', 50, 50), ...town]);
    for (const { course, triesAgain } of errands) {
      if (triesAgain) expect(['refused', 'too_little_money']).toContain(course);
    }
    expect(errands.some(({ triesAgain }) => triesAgain)).toBe(true);
  });
});
