'use client';

import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { ErrorState } from '@/ui/error-state';

export type SegmentErrorProps = { error: Error & { digest?: string }; retry: () => void };

type Props = SegmentErrorProps & {
  /** "Your basket did not load" */
  title: string;
  /** What it means for the person. */
  children: string;
};

/** A page of one person that failed: what that means, another try, and the way back to the shop. */
export function SegmentError({ error, retry, title, children }: Props) {
  return (
    <main id="main" className="page-width py-8">
      <ErrorState
        title={title}
        reference={error.digest}
        action={
          <>
            <Button onClick={retry}>Try again</Button>
            <ButtonLink href="/" variant="quiet">
              Go to the shop
            </ButtonLink>
          </>
        }
      >
        {children}
      </ErrorState>
    </main>
  );
}
