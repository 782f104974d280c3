import { useEffect, useState } from 'react';
import { readPlace, type SavedPlace, savePlace } from '../../_components/saved-place';

/** The first step: the place, starting from the one this phone remembers, and the note for the driver. */
export function useWhere() {
  const [drop, setDrop] = useState<SavedPlace | null>(null);
  const [note, setNote] = useState('');
  const [isOpen, setOpen] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setDrop(readPlace()), []);
  return {
    drop,
    note,
    isOpen,
    problem,
    setNote,
    setOpen,
    setProblem,
    choose(next: SavedPlace) {
      setDrop(next);
      savePlace(next);
      setProblem(null);
    },
  };
}
