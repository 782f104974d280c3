'use client';

import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';

/** Says the same whether the request waited, was over or never was. */
export function StopByLink({ token }: { token: string }) {
  const [state, setState] = useState<'ready' | 'busy' | 'done'>('ready');
  const [problem, setProblem] = useState<string | null>(null);
  async function stop() {
    setState('busy');
    setProblem(null);
    try {
      await api.shop.recovery.stopByLink.mutate({ token });
      setState('done');
    } catch (error) {
      setProblem(messageOf(error));
      setState('ready');
    }
  }
  if (state === 'done')
    return (
      <Notice
        tone="success"
        title="No request waits any more"
        live
        action={
          <ButtonLink href="/me/sessions" variant="secondary">
            See where you are signed in
          </ButtonLink>
        }
      >
        If you do not know who asked, sign out the devices you do not recognise.
      </Notice>
    );
  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="danger"
        size="lg"
        wide
        pending={state === 'busy'}
        pendingLabel="Stopping"
        onClick={stop}
      >
        Stop the request
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
