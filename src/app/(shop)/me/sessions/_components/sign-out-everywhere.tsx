'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { SignOutIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { signOutHere } from '../../../../_account/sign-out-here';

/** All other devices at once, or this one too. */
export function SignOutEverywhere({ others }: { others: number }) {
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = (work: () => Promise<void>) =>
    start(async () => {
      setProblem(null);
      try {
        await work();
      } catch (error) {
        setProblem(messageOf(error));
      }
    });
  const elsewhere = () =>
    attempt(async () => {
      await api.shop.account.endOtherSessions.mutate();
      router.refresh();
    });
  const everywhere = () =>
    attempt(async () => {
      await api.shop.account.endOtherSessions.mutate();
      await signOutHere();
      location.replace('/');
    });
  return (
    <div className="mt-5 flex flex-col gap-3">
      {others > 0 ? (
        <Button variant="secondary" wide pending={isBusy} pendingLabel="Signing out" onClick={elsewhere}>
          Sign out everywhere else
        </Button>
      ) : null}
      <Button
        variant="secondary"
        wide
        icon={<SignOutIcon className="size-5" />}
        pending={isBusy}
        pendingLabel="Signing out"
        onClick={everywhere}
      >
        Sign out everywhere, here too
      </Button>
      <p className="text-sm text-muted">
        A device you do not recognise? Sign it out, then look at your ways to sign in.
      </p>
      {problem ? (
        <Notice tone="danger" title="Nobody was signed out" live>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}
