import { ugx } from '@/lib/money';
import type { Carried, Home, Offer } from './home';

/** Seconds past ten o'clock in Kampala. */
export const at = (seconds: number) => new Date(Date.UTC(2026, 2, 10, 7, 0, seconds));
export const offer: Offer = {
  offerId: '7',
  label: 'UH-1',
  feeUgx: ugx(7500),
  earnUgx: ugx(6000),
  pickupDistanceKm: 0.4,
  tripKm: 3,
  pickupName: 'Shop',
  thenPickups: [],
  dropName: 'Ntinda',
  collectUgx: ugx(0),
  stops: 2,
  pieces: 3,
  adultsOnly: false,
  offeredAt: at(0),
  expiresAt: at(30),
};
export const delivery: Carried = {
  deliveryId: 'd1',
  label: 'UH-1',
  step: 'to_pickup',
  earnUgx: ugx(6000),
  tripKm: 3,
  pickup: { name: 'Shop', lat: 0.3, lng: 32.5 },
  drop: { name: 'Ntinda', note: '', lat: 0.3, lng: 32.6 },
  collectUgx: ugx(0),
  adults: 'anybody',
  returning: null,
  triesLeft: 5,
};
export const home = (change: Partial<Home> = {}): Home => ({
  driver: { id: 'me', displayName: 'Okello', plate: 'UFA 123T' },
  online: true,
  heard: true,
  offer: null,
  delivery: null,
  alsoCarried: [],
  earningsTodayUgx: ugx(0),
  deliveriesToday: 0,
  cashOwedUgx: ugx(0),
  dropPhoto: false,
  now: at(10),
  ...change,
});
