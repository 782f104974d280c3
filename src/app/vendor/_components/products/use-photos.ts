import { useEffect, useRef, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import type { PlacedPhoto } from './photo-order';

const NO: Readonly<Record<'changed' | 'needs_one', string>> = {
  changed: 'Somebody else changed the photos meanwhile. Load the page again.',
  needs_one: 'Buyers know this product, so it needs a photo. Add another one before you remove this one.',
};

type Done = { readonly words: string; readonly before: readonly PlacedPhoto[] };

export type Photos = {
  readonly busy: boolean;
  readonly problem: string | null;
  /** What was done last, while it can be undone. */
  readonly done: string | null;
  /** Sends how the photos should be; `focusId` names what has the keyboard once they are so. */
  arrange: (wanted: readonly PlacedPhoto[], words: string, focusId?: string) => Promise<void>;
  undo: () => Promise<void>;
};

/** Changes a product's photos as a whole, so that the way back is the list there was. The keyboard stays in the list. */
export function usePhotos(productId: string, shown: readonly PlacedPhoto[], listId: string): Photos {
  const { busy, problem, act } = useAct();
  const [done, setDone] = useState<Done | null>(null);
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (busy || focus.current === null) return;
    document.getElementById(focus.current)?.focus();
    focus.current = null;
  }, [busy]);
  const send = (wanted: readonly PlacedPhoto[]) =>
    act(async () => {
      const { kind } = await api.vendor.products.arrangePictures.mutate({
        productId,
        seen: shown.map(({ pictureId }) => pictureId),
        pictures: [...wanted],
      });
      return kind === 'arranged' ? null : NO[kind];
    });
  return {
    busy,
    problem,
    done: done?.words ?? null,
    async arrange(wanted, words, focusId) {
      const before = shown;
      if (!(await send(wanted))) return;
      focus.current = focusId ?? null;
      setDone({ words, before });
    },
    async undo() {
      if (!done || !(await send(done.before))) return;
      // The button that was pressed is gone.
      focus.current = listId;
      setDone(null);
    },
  };
}
