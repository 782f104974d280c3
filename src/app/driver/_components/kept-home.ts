import superjson from 'superjson';
import { OURS } from '@/app/_account/forget-person';
import type { Home } from './home';

/** Another shape of home is another name, so that no newer page reads what it does not know. */
const KEPT_AS = `${OURS}driver-home:2`;

const isHome = (value: unknown): value is Home =>
  typeof value === 'object' &&
  value !== null &&
  'delivery' in value &&
  'alsoCarried' in value &&
  'driver' in value &&
  Reflect.get(value, 'now') instanceof Date;

/** Keeps what the driver last saw, for a page that is opened without a network; goes with signing out. */
export function keepHome(home: Home): void {
  try {
    localStorage.setItem(KEPT_AS, superjson.stringify(home));
  } catch {
    return;
  }
}

/** What this driver saw later than this, or null. An offer is not kept: its time runs out unseen. */
export function laterHome(than: Home): Home | null {
  try {
    const kept: unknown = superjson.parse(localStorage.getItem(KEPT_AS) ?? 'null');
    if (!isHome(kept) || kept.driver.id !== than.driver.id || kept.now <= than.now) return null;
    return { ...kept, offer: null };
  } catch {
    return null;
  }
}
