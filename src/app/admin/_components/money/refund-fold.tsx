'use client';

import { type ReactNode, useState } from 'react';

/**
 * Holds the form to give money back: open from the start where a report waits for it. Once the report is over it stays as it
 * is, because what became of the money stands inside.
 */
export function RefundFold({ startsOpen, children }: { startsOpen: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <details className="group" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-leaf underline underline-offset-4">
        Give money back
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
