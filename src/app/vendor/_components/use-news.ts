'use client';

import { useState } from 'react';

/** Which of these came since the page was opened and nobody has looked at. */
export function useNews(ids: readonly string[]) {
  const [known, setKnown] = useState<ReadonlySet<string>>(() => new Set(ids));
  return {
    unseen: ids.filter((id) => !known.has(id)),
    isNew: (id: string) => !known.has(id),
    see: (id: string) => setKnown((before) => (before.has(id) ? before : new Set([...before, id]))),
  };
}
