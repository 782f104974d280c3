'use client';

import { useState } from 'react';
import { messageOf } from '@/trpc/client';
import { Button, type ButtonVariant } from '@/ui/button';
import { SignOutIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import { signOutHere } from '../_account/sign-out-here';

type Props = {
  /** Where to go once signed out. */
  to: string;
  label?: string;
  variant?: ButtonVariant;
};

/** Ends the session on every process at once and leaves nothing behind in the browser. */
export function SignOut({ to, label = 'Sign out', variant = 'quiet' }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await signOutHere();
      // Replaced and loaded anew, so that the back button finds no page of this person.
      location.replace(to);
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant={variant}
        icon={<SignOutIcon className="size-5" />}
        pending={isBusy}
        pendingLabel="Signing out"
        onClick={leave}
      >
        {label}
      </Button>
      <Problem line>{problem}</Problem>
    </>
  );
}
