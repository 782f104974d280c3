'use client';

import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/error-state';

type Props = {
  error: Error & { digest?: string };
  retry: () => void;
  /** "Your orders did not load" */
  title: string;
  children: string;
};

/** A console's page that failed: what is safe, another try, a code for us. */
export function ConsoleError({ error, retry, title, children }: Props) {
  return (
    <main id="main" className="py-8">
      <ErrorState title={title} reference={error.digest} action={<Button onClick={retry}>Try again</Button>}>
        {children}
      </ErrorState>
    </main>
  );
}
