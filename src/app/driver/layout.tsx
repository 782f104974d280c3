import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Driver', robots: { index: false, follow: false } };

/** Always light: in the sun a dark screen is a mirror. */
export default function DriverLayout({ children }: { children: ReactNode }) {
  return (
    <div data-theme="light" className="min-h-dvh">
      {children}
    </div>
  );
}
