import type { ReactNode } from 'react';

/** Reads its text aloud when it changes, and shows nothing. Keep it mounted; change only the text. */
export function LiveRegion({ children, urgent = false }: { children: ReactNode; urgent?: boolean }) {
  return (
    <div role={urgent ? 'alert' : 'status'} aria-atomic="true" className="sr-only">
      {children}
    </div>
  );
}
