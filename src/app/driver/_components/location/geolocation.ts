'use client';

export type Fix = { lat: number; lng: number; accuracyM: number; recordedAt: Date; by: 'phone' | 'person' };

export type LocateProblem = 'denied' | 'unavailable';

/** Why a phone would not say where it is, in words a driver can act on. */
export const LOCATE_WORDS: Readonly<Record<LocateProblem, string>> = {
  denied:
    'This page may not see where you are. Allow location for it in your browser, or choose a place below.',
  unavailable:
    'Your phone cannot tell where it is right now. Step outside and try again, or choose a place below.',
};

export function toFix({ coords, timestamp }: GeolocationPosition): Fix {
  return {
    lat: coords.latitude,
    lng: coords.longitude,
    accuracyM: coords.accuracy,
    recordedAt: new Date(timestamp),
    by: 'phone',
  };
}

export function problemOf(error: GeolocationPositionError): LocateProblem {
  return error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable';
}

/** Asks the phone once; what it knew up to so many milliseconds ago is good enough. */
export function locate(maximumAge = 30_000): Promise<{ fix: Fix } | { problem: LocateProblem }> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve({ problem: 'unavailable' });
      return;
    }
    navigator.geolocation.getCurrentPosition(
      (position) => resolve({ fix: toFix(position) }),
      (error) => resolve({ problem: problemOf(error) }),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge },
    );
  });
}
