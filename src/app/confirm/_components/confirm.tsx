'use client';

import { useState } from 'react';
import { type Choices, ConfirmChoices } from '@/app/_factors/confirm-choices';
import { pageFor } from '@/app/_factors/needs';
import { SkeletonText } from '@/ui/skeleton';

/** Confirms and goes on; whoever had to use a recovery code first puts their factors in order. */
export function Confirm({ choices, next }: { choices: Choices; next: string }) {
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <div role="status">
        <span className="sr-only">Confirmed. Going on.</span>
        <SkeletonText />
      </div>
    );
  }
  return (
    <ConfirmChoices
      choices={choices}
      onConfirmed={(how) => {
        setDone(true);
        // A full load: nothing on the page may believe that the proof is still missing.
        location.assign(how === 'recovery' ? pageFor('enrol', next).replace('setup=1', 'setup=lost') : next);
      }}
    />
  );
}
