'use client';

import { ConsoleError } from '@/app/_console/console-error';

export default function AdminError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <ConsoleError {...props} title="This page did not load">
      Something failed on our side while reading. Nothing was changed. Try again in a moment.
    </ConsoleError>
  );
}
