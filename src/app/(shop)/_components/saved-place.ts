/** The shopper's last chosen place, kept on the phone only. */
export type SavedPlace = { name: string; lat: number; lng: number };

const KEY = 'urban-herb:place';

export function readPlace(): SavedPlace | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    if (!('name' in value && 'lat' in value && 'lng' in value)) return null;
    const { name, lat, lng } = value;
    return typeof name === 'string' && typeof lat === 'number' && typeof lng === 'number'
      ? { name, lat, lng }
      : null;
  } catch {
    return null;
  }
}

/** Storage may be full or forbidden; the place is then asked for again, which is all that is lost. */
export function savePlace(place: SavedPlace): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    return;
  }
}

export function forgetPlace(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    return;
  }
}

/** A place as a search's address says it: to a kilometre, because addresses are kept in more places than one. */
export const nearWords = ({ lat, lng }: SavedPlace): string => `${lat.toFixed(2)},${lng.toFixed(2)}`;
