import { expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import { type Carried, finishedOf, mapLink, newsBetween, secondsLeft, spokenWords, stepWords } from './home';
import { at, delivery, home, offer } from './test-home';

const nothing = { answeredOffers: new Set<string>(), delivered: new Set<string>() };

test('what the driver did is no news; what others did is told', () => {
  const [free, asked, carrying] = [home(), home({ offer }), home({ delivery })];
  expect(newsBetween(asked, free, nothing)).toContain('ran out');
  expect(newsBetween(asked, free, { ...nothing, answeredOffers: new Set(['7']) })).toBeNull();
  expect(newsBetween(asked, carrying, nothing)).toBeNull();
  expect(newsBetween(carrying, free, nothing)).toContain('UH-1');
  expect(newsBetween(carrying, free, { ...nothing, delivered: new Set(['d1']) })).toBeNull();
  expect(newsBetween(carrying, home({ delivery: { ...delivery, step: 'to_drop' } }), nothing)).toBeNull();
  expect(newsBetween(free, asked, nothing)).toBeNull();
});

test("an offer's time runs by the server's clock", () => {
  expect(secondsLeft(home(), offer)).toEqual({ total: 30, remaining: 20 });
  expect(secondsLeft(home({ now: at(45) }), offer)).toEqual({ total: 30, remaining: 0 });
});

test('a place name cannot break out of the map link', () => {
  expect(mapLink({ lat: 0.35, lng: 32.6, name: 'A&B (gate)?' })).toBe(
    'geo:0.350000,32.600000?q=0.350000,32.600000(A%26B%20(gate)%3F)',
  );
});

test('what the door has to pay is spoken, and that it has nothing to pay', () => {
  const owing = ugx(45_000);
  const asked = home({ offer: { ...offer, collectUgx: owing } });
  expect(spokenWords(asked, null)).toContain('Collect UGX 45,000 at the door.');
  expect(spokenWords(home({ offer }), null)).not.toContain('Collect');
  const carried: Carried = { ...delivery, step: 'to_drop', collectUgx: owing };
  expect(spokenWords(home({ delivery: carried }), null)).toContain('Collect UGX 45,000 at the door.');
  const paid = home({ delivery: { ...carried, collectUgx: ugx(0) } });
  expect(spokenWords(paid, null)).toContain('take no money');
  expect(spokenWords(home(), carried)).toContain('You carry UGX 45,000 of ours in cash.');
  expect(spokenWords(home(), delivery)).not.toContain('cash');
});

test('of a trip with several parcels: what is gone, how far it has come, and what one code earned', () => {
  const second: Carried = { ...delivery, deliveryId: 'd2', label: 'UH-2', earnUgx: ugx(4_000) };
  const both = home({ delivery, alsoCarried: [second] });
  expect(stepWords(both)).toBe('Step 1 of 3');
  expect(newsBetween(both, home({ delivery: second, alsoCarried: [delivery] }), nothing)).toBeNull();
  expect(newsBetween(both, home({ delivery }), nothing)).toContain('UH-2 is off your hands');
  expect(newsBetween(both, home({ delivery }), nothing)).toContain('Go on with the rest.');
  expect(newsBetween(both, home(), { ...nothing, delivered: new Set(['d1', 'd2']) })).toBeNull();
  expect(finishedOf([delivery, second])).toEqual({ label: 'UH-1, UH-2', earnUgx: 10_000n, collectUgx: 0n });
  expect(finishedOf([])).toBeNull();
});
