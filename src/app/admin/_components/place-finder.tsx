'use client';

import { type FormEvent, useState, useTransition } from 'react';
import type { LatLng } from '@/lib/geo';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { SearchIcon } from '@/ui/icons';
import { TextInput } from '@/ui/text-input';
import type { RouterOutputs } from './answers';

type Place = RouterOutputs['geofences']['places'][number];

/** Finds a suburb or landmark by name and answers where it is. */
export function PlaceFinder({ onFound }: { onFound: (place: LatLng) => void }) {
  const [q, setQ] = useState('');
  const [places, setPlaces] = useState<Place[]>([]);
  const [words, setWords] = useState('');
  const [isBusy, start] = useTransition();
  const find = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      try {
        const found = await api.admin.geofences.places.query({ q, limit: 5 });
        setPlaces(found);
        setWords(
          found.length === 0
            ? 'We know no such place.'
            : found.length === 1
              ? '1 place found.'
              : `${found.length} places found.`,
        );
      } catch (error) {
        setWords(messageOf(error));
      }
    });
  };
  return (
    <form onSubmit={find} className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <TextInput
          name="place"
          label="Find a place"
          value={q}
          maxLength={80}
          autoComplete="off"
          className="min-w-0 flex-1"
          onChange={(event) => setQ(event.target.value)}
        />
        <Button
          type="submit"
          variant="secondary"
          pending={isBusy}
          disabled={q.trim() === ''}
          icon={<SearchIcon className="size-5" />}
        >
          Find
        </Button>
      </div>
      <p role="status" className="text-sm text-muted empty:hidden">
        {words}
      </p>
      {places.length === 0 ? null : (
        <ul className="flex flex-wrap gap-2">
          {places.map((place) => (
            <li key={place.id}>
              <Button variant="secondary" onClick={() => onFound({ lat: place.lat, lng: place.lng })}>
                {place.name}
                {place.area && place.area !== place.name ? `, ${place.area}` : ''}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
