import { expect, test } from 'vitest';
import { delivery, home, offer } from '../test-home';
import type { DriverAction, Queued } from './action';
import { homeWith, waitsFor } from './home-with';

const about = { deliveryId: delivery.deliveryId, label: 'UH-1' };
const waiting = (action: DriverAction, problem: string | null = null): Queued => ({
  key: action.kind,
  madeAtMs: 5_000,
  action,
  problem,
});
const collect: DriverAction = { ...about, kind: 'collect', code: '1234' };
const deliver: DriverAction = { ...about, kind: 'deliver', code: '5678', cashUgx: null };

test('the driver may ride on with a code we have not seen; its tries are those of the next one', () => {
  const before = home({ delivery: { ...delivery, triesLeft: 1 } });
  expect(homeWith(before, [waiting(collect)]).delivery).toMatchObject({ step: 'to_drop', triesLeft: 5 });
  expect(before.delivery).toMatchObject({ step: 'to_pickup' });
});

test('a code that was refused leaves the driver at the shop, whatever came after it', () => {
  const list = [waiting(collect, 'That is not the code.'), waiting(deliver)];
  expect(homeWith(home({ delivery }), list).delivery).toMatchObject({ step: 'to_pickup' });
  expect(waitsFor(list, 'deliver', delivery.deliveryId)).toBe(false);
});

test('nothing is handed over before we have said so', () => {
  const carried = home({ delivery: { ...delivery, step: 'to_drop' } });
  expect(homeWith(carried, [waiting(deliver)])).toEqual(carried);
  expect(waitsFor([waiting(deliver)], 'deliver', delivery.deliveryId)).toBe(true);
});

test('an offer that was declined is gone; one that was accepted is not a delivery yet', () => {
  const asked = home({ offer });
  const answer = (kind: 'accept' | 'decline') => waiting({ kind, offerId: offer.offerId, label: 'UH-1' });
  expect(homeWith(asked, [answer('decline')]).offer).toBeNull();
  expect(homeWith(asked, [answer('accept')])).toEqual(asked);
});

test('a parcel on its way back and a checked identity are so at once, of this delivery alone', () => {
  const carried = home({ delivery: { ...delivery, step: 'to_drop', adults: 'to_check' } });
  const list = [
    waiting({ ...about, kind: 'check_adult', found: 'adult' }),
    waiting({ ...about, kind: 'bring_back', reason: 'absent' }),
  ];
  expect(homeWith(carried, list).delivery).toMatchObject({
    adults: 'checked',
    returning: { reason: 'absent', since: new Date(5_000) },
  });
  const other = home({ delivery: { ...delivery, deliveryId: 'another' } });
  expect(homeWith(other, list)).toEqual(other);
});

test('of a trip the next shop comes after the first one’s code, and the door when all are on the boda', () => {
  const second = { ...delivery, deliveryId: 'd2', label: 'UH-2' };
  const trip = home({ delivery, alsoCarried: [second] });
  const labels = ({ delivery: next, alsoCarried }: ReturnType<typeof homeWith>) =>
    [next, ...alsoCarried].map((one) => `${one?.label} ${one?.step}`);
  expect(labels(homeWith(trip, [waiting(collect)]))).toEqual(['UH-2 to_pickup', 'UH-1 to_drop']);
  const other: DriverAction = { deliveryId: 'd2', label: 'UH-2', kind: 'collect', code: '1234' };
  const all = [waiting(collect), waiting(other)];
  expect(labels(homeWith(trip, all))).toEqual(['UH-2 to_drop', 'UH-1 to_drop']);
  const back: DriverAction = { deliveryId: 'd2', label: 'UH-2', kind: 'bring_back', reason: 'absent' };
  expect(labels(homeWith(trip, [...all, waiting(back)]))).toEqual(['UH-1 to_drop', 'UH-2 to_drop']);
});
