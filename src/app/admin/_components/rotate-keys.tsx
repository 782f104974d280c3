'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';

const LOOK_MS = 3_000;

/** Begins a change of keys; while one runs the page looks again by itself. */
export function RotateKeys({ isRunning }: { isRunning: boolean }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => router.refresh(), LOOK_MS);
    return () => clearInterval(timer);
  }, [isRunning, router]);
  const rotate = async () => {
    setBusy(true);
    setWords('');
    try {
      const { kind } = await api.admin.keys.rotate.mutate();
      setWords(kind === 'started' ? 'New keys are in use.' : 'A change of keys is already running.');
      router.refresh();
    } catch (error) {
      setWords(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        className="whitespace-nowrap"
        disabled={isRunning}
        pending={isBusy}
        pendingLabel="Making keys"
        onClick={rotate}
      >
        Rotate now
      </Button>
      <p role="status" className="max-w-56 text-right text-sm text-muted">
        {words}
      </p>
    </div>
  );
}
