'use client';

import { useState } from 'react';
import type { LatLng } from '@/lib/geo';
import { plusCodeOf } from '@/lib/plus-code';
import { Button } from '@/ui/button';

const COPIED = 'Copied.';
const NOT_COPIED = 'Your browser did not copy it. Press and hold the code.';

/** The Plus Code of a point, to copy or hand on: whoever has it finds the gate with any map. */
export function PlusCodeLine({ point, label }: { point: LatLng; label: string }) {
  const [said, setSaid] = useState('');
  const code = plusCodeOf(point);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setSaid(COPIED);
    } catch {
      setSaid(NOT_COPIED);
    }
  };
  const share = async () => {
    if (!('share' in navigator)) return copy();
    // Closing the phone's own sheet is no failure.
    await navigator.share({ title: label, text: `${label}: ${code}` }).catch(() => undefined);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <p className="mr-auto">
        <span className="text-sm text-muted">Plus Code </span>
        <span className="tabular font-semibold whitespace-nowrap select-all">{code}</span>
      </p>
      <Button variant="quiet" onClick={copy} aria-label={`Copy the Plus Code of ${label}`}>
        Copy
      </Button>
      <Button variant="quiet" onClick={share} aria-label={`Share the Plus Code of ${label}`}>
        Share
      </Button>
      <p role="status" className="w-full text-sm text-muted empty:hidden">
        {said}
      </p>
    </div>
  );
}
