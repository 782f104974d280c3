import { useLayoutEffect, useState } from 'react';
import { recall, remember } from '@/app/_account/tab-memory';
import type { MyPlace } from '../../_components/answers';
import { readPlace, type SavedPlace, savePlace } from '../../_components/saved-place';

const NOTE = 'checkout-note';

const isAt = (drop: SavedPlace | null) => (place: MyPlace) =>
  drop !== null && place.lat === drop.lat && place.lng === drop.lng;

/** The first step: the shopper's places, the one this phone remembers, and the note, which survives a reload. */
export function useWhere(known: readonly MyPlace[]) {
  const [places, setPlaces] = useState(known);
  const [drop, setDrop] = useState<SavedPlace | null>(null);
  const [note, setNote] = useState('');
  const [isOpen, setOpen] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  // Before the first press can arrive: an effect after it would answer that no place is chosen.
  useLayoutEffect(() => {
    setDrop(readPlace());
    const before = recall(NOTE);
    if (typeof before === 'string') setNote(before);
  }, []);
  const write = (text: string) => {
    setNote(text);
    remember(NOTE, text);
  };
  const choose = (next: SavedPlace | null) => {
    // Of a saved place no more than that is for the phone to remember.
    const plain = next && { name: next.name, lat: next.lat, lng: next.lng };
    setDrop(plain);
    if (plain) savePlace(plain);
    setProblem(null);
  };
  return {
    drop,
    note,
    isOpen,
    problem,
    places,
    /** The saved place that the drop is, chosen just now or remembered by the phone. */
    saved: places.find(isAt(drop)) ?? null,
    write,
    setOpen,
    setProblem,
    choose,
    kept: (place: MyPlace) => setPlaces((before) => [...before, place]),
  };
}
