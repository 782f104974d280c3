'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/ui/button';
import { PinIcon } from '@/ui/icons';
import { forgetPlace, readPlace, type SavedPlace } from '../../_components/saved-place';

/** The place this phone remembers; it is kept nowhere else. */
export function SavedPlaceCard() {
  const [place, setPlace] = useState<SavedPlace | null>(null);
  const [forgotten, setForgotten] = useState(false);
  useEffect(() => setPlace(readPlace()), []);
  function forget() {
    forgetPlace();
    setPlace(null);
    setForgotten(true);
  }
  return (
    <section aria-labelledby="place" className="mt-5 rounded-card border border-line bg-surface p-4">
      <h2 id="place" className="flex items-center gap-4 font-semibold">
        <PinIcon className="size-6 text-leaf" />
        Your place
      </h2>
      <div aria-live="polite" className="mt-1 pl-10">
        {place ? (
          <>
            <p>{place.name}</p>
            <p className="text-sm text-muted">Search shows first what can be brought there.</p>
          </>
        ) : (
          <p className="text-sm text-muted">
            {forgotten
              ? 'Forgotten. We ask again when you check out.'
              : 'None yet. This phone remembers the last place you chose.'}
          </p>
        )}
      </div>
      {place ? (
        <div className="mt-1 pl-6">
          <Button variant="quiet" onClick={forget}>
            Forget it on this phone
          </Button>
        </div>
      ) : null}
    </section>
  );
}
