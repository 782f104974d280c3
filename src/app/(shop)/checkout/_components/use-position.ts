import { useState } from 'react';
import type { LatLng } from '@/lib/geo';
import { type Area, areasAt } from '@/lib/geofence';

const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

/** Said of a point outside every area. */
export function outsideWords(areas: readonly Area[]): string {
  if (areas.length === 0) return 'We deliver nowhere at the moment. Please come back later.';
  const names = new Intl.ListFormat('en', { type: 'conjunction' }).format(areas.map(({ name }) => name));
  return `We deliver in and around ${names}. That point is outside of it.`;
}

function refusal({ code }: GeolocationPositionError): string {
  return code === GeolocationPositionError.PERMISSION_DENIED
    ? 'Your phone does not let us see where you are. Search for a place, or put a pin on the map.'
    : 'Your phone could not find out where you are. Search for a place, or put a pin on the map.';
}

/** The phone's own position, asked for only when somebody presses. */
export function usePosition(areas: readonly Area[], onFound: (point: LatLng) => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  function locate() {
    setProblem(null);
    if (!('geolocation' in navigator)) {
      setProblem('This browser cannot tell where you are. Search for a place, or put a pin on the map.');
      return;
    }
    setBusy(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        const point = { lat: coords.latitude, lng: coords.longitude };
        if (areasAt(point, areas).length > 0) onFound(point);
        else setProblem(outsideWords(areas));
      },
      (error) => {
        setBusy(false);
        setProblem(refusal(error));
      },
      OPTIONS,
    );
  }
  return { busy, problem, locate, forget: () => setProblem(null) };
}
