import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Part } from './plan/plan';
import { Town, type TownOrder } from './town';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const part: Part = {
  orderIndex: 0,
  vendorSlug: 'leaf-room',
  lines: [],
  spares: [],
  fate: 'delivered',
  rejectAfterAccepting: false,
  isRated: false,
  stars: 5,
  wrongPickupCode: false,
  wrongDeliveryCode: false,
};

function order(orderId: string, vendorSlug: string, readyAtMs: number | null): TownOrder {
  const askCustomer = async () => '1234';
  const label = `UH-${orderId}`;
  return {
    orderId,
    label,
    part: { ...part, vendorSlug },
    askCustomer,
    askShop: null,
    readyAtMs,
    isTaken: false,
  };
}

test('a shop that sees an order before its shopper spoke of it waits for them, and not for strangers', async () => {
  const town = new Town();
  const mine = town.whose('1', 5_000);
  const strangers = town.whose('2', 5_000);
  await vi.advanceTimersByTimeAsync(1_000);
  town.announce(order('1', 'leaf-room', null));
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await mine)?.label).toBe('UH-1');
  expect(await strangers).toBeNull();
});

test('drivers are sent to the parcel that stood longest, one after the other', () => {
  const town = new Town();
  const now = performance.now();
  town.announce(order('1', 'leaf-room', now - 6_000));
  town.announce(order('2', 'neem-yard', now - 9_000));
  town.announce({ ...order('3', 'quiet-cup', now - 20_000), isTaken: true });
  town.announce(order('4', 'hill-of-mint', now - 10));
  expect([town.whereNeeded(), town.whereNeeded(), town.whereNeeded()]).toEqual([
    'neem-yard',
    'leaf-room',
    null,
  ]);
});
