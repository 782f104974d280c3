'use client';

import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/error-state';

export default function DriverError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4">
      <ErrorState
        title="Your shift did not load"
        reference={error.digest}
        action={
          <Button size="lg" onClick={retry}>
            Try again
          </Button>
        }
      >
        Something failed on our side. Your delivery and what you earned are safe.
      </ErrorState>
    </main>
  );
}
