'use client';

import { useEffect, useState } from 'react';
import { distanceKm, formatDistance } from '@/lib/geo';
import { readPlace, type SavedPlace, savePlace } from './saved-place';

/** How far the shop is from the shopper's place, as the crow flies. Asks for the position only when pressed. */
export function ShopDistance({ lat, lng }: { lat: number; lng: number }) {
  const [place, setPlace] = useState<SavedPlace | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => setPlace(readPlace()), []);
  function locate() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = { name: 'where you are', lat: coords.latitude, lng: coords.longitude };
        savePlace(here);
        setPlace(here);
      },
      () => setRefused(true),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  }
  if (place) return <span>{`${formatDistance(distanceKm(place, { lat, lng }))} from ${place.name}`}</span>;
  if (refused) return <span>Distance unknown: your phone did not tell us where you are.</span>;
  return (
    <button type="button" onClick={locate} className="min-h-11 font-medium text-leaf underline">
      How far is it from me?
    </button>
  );
}
