import { useState } from 'react';
import { inServiceArea, type LatLng } from '@/lib/geo';

const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

export const OUTSIDE = 'We deliver in greater Kampala, Entebbe and Mukono. That point is outside of it.';

function refusal({ code }: GeolocationPositionError): string {
  return code === GeolocationPositionError.PERMISSION_DENIED
    ? 'Your phone does not let us see where you are. Search for a place, or put a pin on the map.'
    : 'Your phone could not find out where you are. Search for a place, or put a pin on the map.';
}

/** The phone's own position, asked for only when somebody presses. */
export function usePosition(onFound: (point: LatLng) => void) {
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
        if (inServiceArea(point)) onFound(point);
        else setProblem(OUTSIDE);
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
