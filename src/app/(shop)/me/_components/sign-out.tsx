'use client';

import { useState } from 'react';
import { messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { PeopleIcon, SignOutIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { signOutHere } from '../../../_account/sign-out-here';

const WAYS = {
  out: { label: 'Sign out', to: '/', icon: <SignOutIcon className="size-5" /> },
  next: { label: 'Switch person', to: '/sign-in', icon: <PeopleIcon className="size-5" /> },
} as const;
type Way = keyof typeof WAYS;

/** The two ways to leave a phone that others may use; neither leaves anything of this person behind. */
export function SignOut() {
  const [busy, setBusy] = useState<Way | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function leave(way: Way) {
    setBusy(way);
    setProblem(null);
    try {
      await signOutHere();
      // Replaced and loaded anew, so that the back button finds no page of this person.
      location.replace(WAYS[way].to);
    } catch (error) {
      setBusy(null);
      setProblem(messageOf(error));
    }
  }
  return (
    <div className="mt-5 flex flex-col gap-3">
      {(['out', 'next'] as const).map((way) => (
        <Button
          key={way}
          variant="secondary"
          wide
          icon={WAYS[way].icon}
          pending={busy === way}
          disabled={busy !== null && busy !== way}
          pendingLabel="Signing out"
          onClick={() => leave(way)}
        >
          {WAYS[way].label}
        </Button>
      ))}
      <p className="text-center text-sm text-muted">
        Both also forget your place on this phone. Switching asks at once who is next.
      </p>
      {problem ? (
        <Notice tone="danger" title="You are still signed in" live>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}
