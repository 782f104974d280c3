import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { RegisterServiceWorker } from '@/ui/client/register-service-worker';
import { figtree, fraunces } from '@/ui/fonts';
import { SkipLink } from '@/ui/skip-link';
import './globals.css';

const DESCRIPTION =
  'Herbal products from Kampala vendors, in one basket. Pay by mobile money, delivered by boda.';

export const metadata: Metadata = {
  title: { default: 'Urban Herb', template: '%s · Urban Herb' },
  description: DESCRIPTION,
  applicationName: 'Urban Herb',
  appleWebApp: { capable: true, title: 'Urban Herb', statusBarStyle: 'default' },
  formatDetection: { telephone: false },
  icons: {
    icon: [
      { url: '/icons/favicon.svg', type: 'image/svg+xml' },
      { url: '/icons/icon-192.png', type: 'image/png', sizes: '192x192' },
    ],
    apple: '/icons/apple-touch-icon.png',
  },
};

/** The browser frame takes the colour of the paper, so the page has no seam. */
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f2e7' },
    { media: '(prefers-color-scheme: dark)', color: '#101813' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-UG" className={`${fraunces.variable} ${figtree.variable}`}>
      <body>
        <SkipLink />
        {children}
        <RegisterServiceWorker />
      </body>
    </html>
  );
}
