import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: { default: 'Shop console', template: '%s · Shop console' },
  robots: { index: false, follow: false },
};

export default function VendorLayout({ children }: { children: ReactNode }) {
  return children;
}
