'use client';

import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { ErrorState } from '@/ui/error-state';

type Props = { error: Error & { digest?: string }; retry: () => void };

export default function DriverMoneyError({ error, retry }: Props) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4">
      <ErrorState
        title="Your money did not load"
        reference={error.digest}
        action={
          <>
            <Button size="lg" onClick={retry}>
              Try again
            </Button>
            <ButtonLink href="/driver" size="lg" variant="quiet">
              Back to the shift
            </ButtonLink>
          </>
        }
      >
        Something failed on our side. What you earned and what is under way is safe.
      </ErrorState>
    </main>
  );
}
