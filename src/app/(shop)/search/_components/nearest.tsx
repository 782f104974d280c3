'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { PinIcon } from '@/ui/icons';
import { nearWords, readPlace, type SavedPlace, savePlace } from '../../_components/saved-place';

const from = (href: string, place: SavedPlace) => `${href}&near=${encodeURIComponent(nearWords(place))}`;

type ChipProps = { href: string; current: boolean; children: ReactNode };

/** The order by distance, from the place this phone remembers; without one it leads to where we ask for it. */
export function NearestChip({ href, current, children }: ChipProps) {
  const [place, setPlace] = useState<SavedPlace | null>(null);
  useEffect(() => setPlace(readPlace()), []);
  return (
    <Chip href={place ? from(href, place) : href} current={current} icon={<PinIcon className="size-4" />}>
      {children}
    </Chip>
  );
}

/** Searches from the place this phone remembers, so that what can be delivered comes first. Shows nothing. */
export function PreferNear({ href }: { href: string }) {
  const router = useRouter();
  useEffect(() => {
    const place = readPlace();
    if (place) router.replace(from(href, place));
  }, [href, router]);
  return null;
}

/** Asks for the place that the order by distance needs. `href` is the address of the search without one. */
export function NearestHint({ href }: { href: string }) {
  const router = useRouter();
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    const place = readPlace();
    if (place) router.replace(from(href, place));
  }, [href, router]);
  function locate() {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = { name: 'where you are', lat: coords.latitude, lng: coords.longitude };
        savePlace(here);
        router.replace(from(href, here));
      },
      () => setRefused(true),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  }
  return (
    <div className="mb-6 flex flex-wrap items-center gap-3 rounded-card border border-line bg-surface p-4">
      <p role="status" className="min-w-0 flex-1 basis-60">
        {isRefused
          ? 'Your phone did not tell us where you are. Choose a place at checkout: this phone remembers it.'
          : 'To show the nearest first, we need to know where you are. It stays on your phone; we see it to a kilometre.'}
      </p>
      <Button variant="secondary" onClick={locate}>
        Use my position
      </Button>
    </div>
  );
}
