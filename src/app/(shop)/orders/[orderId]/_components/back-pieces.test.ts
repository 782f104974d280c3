import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import type { MoneyBackView, OrderView } from '../../../_components/answers';
import { backPieces } from './back-pieces';

const AT = new Date('2026-11-20T09:00:00Z');
const phone = (amountUgx: number) => ({
  state: 'sent' as const,
  amountUgx: ugx(amountUgx),
  phoneMasked: '0772 ••• 456',
  provider: 'mtn',
  requestedAt: AT,
  dueAt: AT,
  finishedAt: AT,
});
const refund = (
  id: string,
  { kind = 'amount', toPhone = 0, toWallet = 0 },
): MoneyBackView['refunds'][number] => ({
  ...{ id, kind, reason: 'Broken jar', createdAt: AT },
  toPhoneUgx: ugx(toPhone),
  toWalletUgx: ugx(toWallet),
  totalUgx: ugx(toPhone + toWallet),
  phone: toPhone > 0 ? phone(toPhone) : null,
});

const ORDER: OrderView = {
  ...{ id: 'o', label: 'UH-10042', purchaseId: 'p', words: '', reason: null, drop: null, lines: [] },
  state: 'cancelled',
  shop: { slug: 'v', name: 'Shop', placeName: 'Ntinda', lat: 0, lng: 0 },
  subtotalUgx: ugx(40_000),
  deliveryFeeUgx: ugx(5_000),
  ...{ shopPaysUgx: ugx(0), housePaysUgx: ugx(0) },
  totalUgx: ugx(45_000),
  feeBreakdown: { baseUgx: '0', perKmUgx: '0', distanceKm: 0, peakSurchargeBps: 0 },
  ...{ payOnDelivery: false, doorPaid: false, createdAt: AT, placedAt: AT, history: [] },
  ...{ delivery: null, together: [], refund: null, canCancel: false, canRate: false },
};
const back = (order: Partial<OrderView>, view: Partial<MoneyBackView>) =>
  backPieces({ ...ORDER, ...order }, { refunds: [], whole: null, unneeded: [], dispute: null, ...view }).map(
    ({ amountUgx, phone: way }) => [amountUgx, way ? 'phone' : 'wallet'],
  );

test('of an order that ended unsold everything is accounted for', () => {
  expect(back({}, { whole: phone(45_000) })).toEqual([[45_000n, 'phone']]);
  expect(back({}, { whole: phone(30_000) })).toEqual([
    [30_000n, 'phone'],
    [15_000n, 'wallet'],
  ]);
  expect(back({}, {})).toEqual([[45_000n, 'wallet']]);
});

test('what was given back before counts, what we gave on top does not', () => {
  const refunds = [refund('a', { toPhone: 5_000 }), refund('b', { kind: 'ad_hoc', toWallet: 2_000 })];
  expect(back({}, { whole: phone(40_000), refunds })).toEqual([
    [40_000n, 'phone'],
    [5_000n, 'phone'],
    [2_000n, 'wallet'],
  ]);
});

test('an order its door never paid gives nothing back; one that is sold only its refunds', () => {
  expect(back({ payOnDelivery: true }, {})).toEqual([]);
  expect(back({ payOnDelivery: true, doorPaid: true }, { whole: phone(45_000) })).toEqual([
    [45_000n, 'phone'],
  ]);
  expect(
    back({ state: 'completed' }, { refunds: [refund('a', { toPhone: 3_000, toWallet: 1_000 })] }),
  ).toEqual([
    [3_000n, 'phone'],
    [1_000n, 'wallet'],
  ]);
});

test('what goes back by itself is said with its reason and time, newest first, and is no part of the price', () => {
  const twice = { ...phone(45_000), key: 'surplus:1', requestedAt: new Date('2026-11-20T10:00:00Z') };
  const view = { refunds: [refund('a', { toPhone: 5_000 })], whole: null, unneeded: [twice], dispute: null };
  expect(backPieces({ ...ORDER, state: 'completed' }, view)).toMatchObject([
    { amountUgx: 45_000n, why: 'a payment that was not needed', at: twice.requestedAt, phone: twice },
    { amountUgx: 5_000n, why: 'Broken jar' },
  ]);
  expect(back({}, { whole: phone(45_000), unneeded: [twice] })).toEqual([
    [45_000n, 'phone'],
    [45_000n, 'phone'],
  ]);
  expect(back({ payOnDelivery: true }, { unneeded: [twice] })).toEqual([[45_000n, 'phone']]);
});
