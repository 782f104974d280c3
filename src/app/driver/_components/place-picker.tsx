'use client';

import { useEffect, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { LiveRegion } from '@/ui/live-region';
import { TextInput } from '@/ui/text-input';
import type { Place, Point } from './home';

type Found = { q: string; places: Place[]; problem: string | null };

const TYPING_MS = 250;
const SHORTEST = 2;

/** Places for what was typed, asked for when the fingers rest. */
function usePlaces(q: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (q.trim().length < SHORTEST) {
      setFound(null);
      return;
    }
    let overtaken = false;
    const timer = setTimeout(async () => {
      const next = await api.driver.location.places
        .query({ q, limit: 6 })
        .then((places) => ({ q, places, problem: null }))
        .catch((error: unknown) => ({ q, places: [], problem: messageOf(error) }));
      if (!overtaken) setFound(next);
    }, TYPING_MS);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [q]);
  return found;
}

function wordsFor(found: Found | null): string {
  if (!found) return '';
  if (found.places.length === 1) return '1 place found';
  if (found.places.length > 0) return `${found.places.length} places found`;
  return 'We know no such place. Try a suburb, a market or a stage near you.';
}

/** Where a driver is, by name: for phones that do not tell. */
export function PlacePicker({
  busy,
  onChoose,
}: {
  busy: boolean;
  onChoose: (place: Point) => Promise<void>;
}) {
  const [q, setQ] = useState('');
  const found = usePlaces(q);
  return (
    <div className="flex flex-col gap-3">
      <TextInput
        name="place"
        label="Where are you?"
        hint="A suburb or landmark, for example Wandegeya or Acacia Mall"
        value={q}
        maxLength={80}
        autoComplete="off"
        look="min-h-14 w-full px-4 text-lg"
        error={found?.problem ?? undefined}
        onChange={(event) => setQ(event.target.value)}
      />
      <LiveRegion>{wordsFor(found)}</LiveRegion>
      {found && !found.problem && found.places.length === 0 ? <p>{wordsFor(found)}</p> : null}
      <ul className="flex flex-col gap-2">
        {found?.places.map((place) => (
          <li key={place.id}>
            <button
              type="button"
              disabled={busy}
              onClick={() => onChoose({ lat: place.lat, lng: place.lng })}
              className="flex min-h-14 w-full flex-col justify-center rounded-card border border-edge bg-raised px-4 py-2 text-left hover:border-leaf disabled:opacity-55"
            >
              <span className="text-lg font-semibold">{place.name}</span>
              <span className="text-sm text-muted">{place.area}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
