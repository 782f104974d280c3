'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

const LOOK_MS = 3_000;

/** Begins a change of keys; while one runs the page looks again by itself. */
export function RotateKeys({ isRunning }: { isRunning: boolean }) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const [words, setWords] = useState('');
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => router.refresh(), LOOK_MS);
    return () => clearInterval(timer);
  }, [isRunning, router]);
  const rotate = () =>
    act(async () => {
      const { kind } = await api.admin.keys.rotate.mutate();
      setWords(kind === 'started' ? 'New keys are in use.' : 'A change of keys is already running.');
      return null;
    });
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        className="whitespace-nowrap"
        disabled={isRunning}
        pending={busy}
        pendingLabel="Making keys"
        onClick={rotate}
      >
        Rotate now
      </Button>
      <p role="status" className="max-w-56 text-right text-sm text-muted">
        {problem ? null : words}
      </p>
      <Problem line className="max-w-56 text-right">
        {problem}
      </Problem>
    </div>
  );
}
