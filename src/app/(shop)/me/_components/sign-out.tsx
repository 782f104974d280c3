'use client';

import { TRPCClientError } from '@trpc/client';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { SignOutIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { dropSession } from '../../_components/auth-client';
import { forgetEverything } from '../../_components/tab-memory';

/** Ends this session; one that was ended elsewhere is over already. */
async function endSession(): Promise<void> {
  try {
    await api.shop.account.signOut.mutate();
  } catch (error) {
    const isOver = error instanceof TRPCClientError && error.data?.code === 'UNAUTHORIZED';
    if (!isOver) throw error;
  }
}

/** Ends the session on the server first, then leaves nothing behind on a phone that others may use. */
export function SignOut() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function signOut() {
    setBusy(true);
    setProblem(null);
    try {
      await endSession();
      await forgetEverything();
      await dropSession();
      // Replaced and loaded anew, so that the back button finds no page of this person.
      location.replace('/');
    } catch (error) {
      setBusy(false);
      setProblem(messageOf(error));
    }
  }
  return (
    <div className="mt-5 flex flex-col gap-3">
      <Button
        variant="secondary"
        wide
        icon={<SignOutIcon className="size-5" />}
        pending={busy}
        pendingLabel="Signing out"
        onClick={signOut}
      >
        Sign out
      </Button>
      <p className="text-center text-sm text-muted">Signing out also forgets your place on this phone.</p>
      {problem ? (
        <Notice tone="danger" title="You are still signed in" live>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}
