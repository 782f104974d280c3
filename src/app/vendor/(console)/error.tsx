'use client';

import { ConsoleError } from '@/app/_console/console-error';

export default function VendorError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <ConsoleError {...props} title="This page did not load">
      Something failed on our side. Your orders and your money are safe. Try again in a moment.
    </ConsoleError>
  );
}
