import { useState } from 'react';
import { Button } from '@/ui/button';
import { useSecondsUntil } from './use-seconds-until';

const wait = (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`);

/** A new code, once the one before had time to arrive. */
export function Resend({ atMs, onPress }: { atMs: number; onPress: () => Promise<void> }) {
  const seconds = useSecondsUntil(atMs);
  const [busy, setBusy] = useState(false);
  if (seconds > 0)
    return (
      <p className="tabular flex min-h-11 items-center px-2 text-sm text-muted">
        New code in {wait(seconds)}
      </p>
    );
  return (
    <Button
      variant="quiet"
      className="px-2!"
      pending={busy}
      onClick={async () => {
        setBusy(true);
        await onPress();
        setBusy(false);
      }}
    >
      Send a new code
    </Button>
  );
}
