'use client';

import { Button } from '@/ui/button';
import { ErrorState } from '@/ui/error-state';
import { figtree, fraunces } from '@/ui/fonts';
import './globals.css';

type Props = { error: Error & { digest?: string }; retry: () => void };

/** The last net: the root layout itself failed, so this brings its own document. */
export default function GlobalError({ error, retry }: Props) {
  return (
    <html lang="en-UG" className={`${fraunces.variable} ${figtree.variable}`}>
      <body>
        <main id="main" className="page-width py-10">
          <ErrorState
            title="Something failed on our side"
            action={<Button onClick={retry}>Try again</Button>}
            reference={error.digest}
          >
            We have been told. If you were paying, do not pay again: your order shows what happened to your
            money.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
