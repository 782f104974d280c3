import { useLayoutEffect, useState } from 'react';
import { recall, remember } from '@/app/_account/tab-memory';
import { readPlace, type SavedPlace, savePlace } from '../../_components/saved-place';

const NOTE = 'checkout-note';

/** The first step: the place this phone remembers, and the note, which survives a reload. */
export function useWhere() {
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
  return {
    drop,
    note,
    isOpen,
    problem,
    write(text: string) {
      setNote(text);
      remember(NOTE, text);
    },
    setOpen,
    setProblem,
    choose(next: SavedPlace | null) {
      setDrop(next);
      if (next) savePlace(next);
      setProblem(null);
    },
  };
}
