import { describe, expect, it } from 'vitest';
import { ugx } from '@/lib/money';
import type { Basket } from '../../_components/answers';
import { mostOf, withQuantity, withTakenOut } from './basket-math';

const picture = { avif320: 'a', avif640: 'b', webp320: 'c', webp640: 'd', colour: '#ffffff' };

function line(productId: string, price: number, quantity: number, available = 6) {
  const priceUgx = ugx(price);
  const totalUgx = ugx(price * quantity);
  const name = productId;
  const seenPriceUgx = priceUgx;
  return {
    productId,
    slug: productId,
    name,
    strength: '50 g',
    picture,
    quantity,
    priceUgx,
    minQuantity: 1,
    seenPriceUgx,
    totalUgx,
    available,
  };
}

function shop(slug: string, lines: ReturnType<typeof line>[]) {
  const vendor = { id: slug, slug, name: slug, placeName: 'Ntinda', lat: 0.3, lng: 32.6 };
  const subtotalUgx = ugx(lines.reduce((sum, { totalUgx }) => sum + totalUgx, 0n));
  return { vendor, lines, subtotalUgx, helps: [] };
}

function basket(...groups: ReturnType<typeof shop>[]): Basket {
  return {
    groups,
    count: groups.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0),
    subtotalUgx: ugx(groups.reduce((sum, { subtotalUgx }) => sum + subtotalUgx, 0n)),
    problems: [],
  };
}

describe('the basket before the server has answered', () => {
  const two = basket(
    shop('kettle', [line('tea', 5_000, 2), line('oil', 20_000, 1)]),
    shop('drops', [line('soap', 3_000, 1)]),
  );

  it('adds up anew when a quantity changes', () => {
    const next = withQuantity(two, 'tea', 3);
    expect(next.count).toBe(5);
    expect(next.groups.map(({ subtotalUgx }) => subtotalUgx)).toEqual([35_000n, 3_000n]);
    expect(next.subtotalUgx).toBe(38_000n);
  });

  it('does not count what cannot be bought', () => {
    const sold = basket(shop('kettle', [line('tea', 5_000, 2), line('oil', 20_000, 1, 0)]));
    expect(withQuantity(sold, 'tea', 1).subtotalUgx).toBe(5_000n);
  });

  it('remembers how many were taken out and drops their problems', () => {
    const changed = { ...two, problems: [{ kind: 'out_of_stock' as const, productId: 'tea', name: 'tea' }] };
    const next = withQuantity(changed, 'tea', 0);
    expect(next.groups[0]?.lines[0]).toMatchObject({ quantity: 0, tookOut: 2 });
    expect(next.problems).toEqual([]);
  });
});

describe('the server’s answer after something was taken out', () => {
  it('keeps the line in its place, to be put back', () => {
    const before = withQuantity(
      basket(shop('kettle', [line('tea', 5_000, 2), line('oil', 20_000, 1)])),
      'tea',
      0,
    );
    const shown = withTakenOut(basket(shop('kettle', [line('oil', 20_000, 1)])), before);
    expect(shown.groups[0]?.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      ['tea', 0],
      ['oil', 1],
    ]);
    expect(shown.subtotalUgx).toBe(20_000n);
    expect(shown.count).toBe(1);
  });

  it('keeps the shop when its last line was taken out', () => {
    const before = withQuantity(
      basket(shop('kettle', [line('tea', 5_000, 1)]), shop('drops', [line('soap', 3_000, 1)])),
      'tea',
      0,
    );
    const shown = withTakenOut(basket(shop('drops', [line('soap', 3_000, 1)])), before);
    expect(shown.groups.map(({ vendor }) => vendor.slug)).toEqual(['kettle', 'drops']);
  });

  it('shows what was added elsewhere', () => {
    const shown = withTakenOut(basket(shop('drops', [line('soap', 3_000, 1)])), basket());
    expect(shown.groups).toHaveLength(1);
  });

  it('forgets a line that is back in the basket', () => {
    const before = withQuantity(basket(shop('kettle', [line('tea', 5_000, 2)])), 'tea', 0);
    const shown = withTakenOut(basket(shop('kettle', [line('tea', 5_000, 2)])), before);
    expect(shown.groups[0]?.lines.map(({ quantity }) => quantity)).toEqual([2]);
  });
});

describe('how many can be chosen', () => {
  it.each([
    { available: 3, quantity: 1, most: 3 },
    { available: 3, quantity: 5, most: 3 },
    { available: 0, quantity: 2, most: 1 },
    { available: 6, quantity: 1, most: 50 },
    { available: 12, quantity: 12, most: 50 },
    { available: 9, quantity: 12, most: 9 },
  ])('is $most with $available there and $quantity chosen', ({ available, quantity, most }) => {
    expect(mostOf({ available, quantity })).toBe(most);
  });
});
