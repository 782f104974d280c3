import type { Metadata } from 'next';
import { buttonClass } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { OfflineIcon } from '@/ui/icons';
import { Logo } from '@/ui/logo';

export const metadata: Metadata = { title: 'No connection', robots: { index: false } };

/** Kept on the phone by the service worker, so it stands on its own: plain links, nothing to fetch. */
export default function OfflinePage() {
  return (
    <main id="main" className="page-width flex min-h-dvh flex-col gap-6 py-6">
      <Logo />
      <EmptyState
        level={1}
        icon={<OfflineIcon className="size-7" />}
        title="You are offline"
        action={
          // A full load on purpose: without a connection there is no script to move with.
          <a href="/" className={buttonClass({ size: 'lg' })}>
            Go to the shop
          </a>
        }
      >
        <p>
          This page is not on your phone yet. Pages you have opened before still open without a connection.
        </p>
        <p className="mt-3">
          If you were paying, do not pay again. Come back when you are connected: your order shows what
          happened.
        </p>
      </EmptyState>
    </main>
  );
}
