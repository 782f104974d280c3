'use client';

import { useState } from 'react';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import type { Action } from './use-action';

type Props = { action: Action; onFound: (found: 'adult' | 'refused') => Promise<void> };

/** The look at an identity document that comes before money and code. */
export function AdultCheck({ action, onFound }: Props) {
  const [isRefusing, setRefusing] = useState(false);
  const say = (found: 'adult' | 'refused') => action.run(found, () => onFound(found));
  if (isRefusing)
    return (
      <section aria-label="Who takes it" className="flex flex-col gap-4">
        <Notice tone="waiting" title="Keep the parcel?">
          Then nobody can take it any more, and you bring it back to the shop.
        </Notice>
        <Button
          size="lg"
          wide
          variant="danger"
          pending={action.pending === 'refused'}
          pendingLabel="Saving"
          onClick={() => say('refused')}
        >
          Yes, I bring it back
        </Button>
        <Button size="lg" wide variant="quiet" onClick={() => setRefusing(false)}>
          No, look again
        </Button>
      </section>
    );
  return (
    <section aria-label="Who takes it" className="flex flex-col gap-4">
      <Notice tone="waiting" title="Check identity (18+)">
        Look at an identity document with a photo. Whoever takes the parcel must be 18 or older.
      </Notice>
      <Button
        size="lg"
        wide
        pending={action.pending === 'adult'}
        pendingLabel="Saving"
        onClick={() => say('adult')}
      >
        I checked: 18 or older
      </Button>
      <Button size="lg" wide variant="secondary" onClick={() => setRefusing(true)}>
        Nobody can show it
      </Button>
    </section>
  );
}
