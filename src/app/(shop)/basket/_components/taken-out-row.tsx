import { useEffect, useRef } from 'react';
import { Button } from '@/ui/button';
import { RefreshIcon } from '@/ui/icons';

/** Stands where a line was until the page is left: a slip of the thumb is put right in place, without haste. */
export function TakenOutRow({ name, onPutBack }: { name: string; onPutBack: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // The key that was pressed is gone with its line; the way back takes its focus.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-4">
      <span className="min-w-0 text-sm text-muted">{`${name} is out of your basket.`}</span>
      <Button
        ref={button}
        variant="quiet"
        aria-label={`Undo: put ${name} back`}
        icon={<RefreshIcon className="size-5" />}
        onClick={onPutBack}
      >
        Undo
      </Button>
    </p>
  );
}
