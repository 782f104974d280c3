'use client';

import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

/** A code that nobody has looked at yet proves nothing: the parcel stays in the driver's hands. */
export function Unconfirmed({ onTypeAnew }: { onTypeAnew: () => void }) {
  return (
    <>
      <Notice tone="danger" title="Not confirmed yet: keep the parcel" live>
        The code is on this phone and is checked as soon as there is a network. Hand the parcel over only when
        this page says “Delivered”.
      </Notice>
      <Button size="lg" wide variant="quiet" onClick={onTypeAnew}>
        Type the code again
      </Button>
    </>
  );
}
