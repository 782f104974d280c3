'use client';

import { useEffect, useState } from 'react';
import { messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { PersonIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';

/** For who has a passkey on this device: no number, no code. Browsers that cannot do it show nothing. */
export function PasskeyButton({ onDone }: { onDone: () => void }) {
  const [supported, setSupported] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setSupported('PublicKeyCredential' in window), []);
  if (!supported) return null;

  async function use() {
    setBusy(true);
    setProblem(null);
    try {
      const { signInWithPasskey } = await import('./passkey-sign-in');
      const outcome = await signInWithPasskey();
      // Stays busy when it worked: the next page is on its way.
      if (outcome.kind === 'signed_in') return onDone();
      setProblem(outcome.words);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  return (
    <div className="mt-6 flex flex-col gap-3 border-t border-line pt-6">
      <Button
        variant="secondary"
        size="lg"
        wide
        icon={<PersonIcon className="size-6" />}
        pending={busy}
        pendingLabel="Waiting for your device"
        onClick={use}
      >
        Use fingerprint or face
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
